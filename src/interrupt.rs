//! Ctrl-C at a question: it says that nothing was recorded, and leaves with 130, as the
//! end of input does. At any other moment Ctrl-C ends the program as it always does.

use std::io::Write;
use std::sync::{Mutex, Once};

use signal_hook::consts::SIGINT;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// What is said at an interrupt; None: no question stands.
static SAID: Mutex<Option<String>> = Mutex::new(None);
static WATCHED: Once = Once::new();

/// Called with what an interrupt says before an answer is waited for, with None after it.
pub fn waiting(said: Option<&str>) {
    if let Ok(mut now) = SAID.lock() {
        *now = said.map(str::to_owned);
    }
    // A command that asks nothing has no second thread.
    if said.is_some() {
        WATCHED.call_once(watch);
    }
}

fn watch() {
    let Ok(mut signals) = Signals::new([SIGINT]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // Held until the end: an answer that came just now is to record nothing.
            let mut said = SAID.lock();
            if let Some(text) = said.as_mut().ok().and_then(|said| said.take()) {
                let _ = write!(std::io::stderr(), "\n{text}");
                std::process::exit(130);
            }
            drop(said);
            let _ = emulate_default_handler(signal);
        }
    });
}
