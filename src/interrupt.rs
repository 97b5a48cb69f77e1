//! Ctrl-C at a question: it says that nothing was recorded, and leaves with 130, as the
//! end of input does. At any other moment Ctrl-C ends the program as it always does.

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
            let said = SAID.lock().ok().and_then(|mut s| s.take());
            if let Some(text) = said {
                eprint!("\n{text}");
                std::process::exit(130);
            }
            let _ = emulate_default_handler(signal);
        }
    });
}
