//! The object of a screen, made where a script asks for it: most screens are read by people.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

/// The keys of a JSON object, or what makes them.
#[derive(Default)]
pub struct Object {
    made: Map<String, Value>,
    later: Option<Box<dyn FnOnce() -> Map<String, Value>>>,
}

impl Object {
    /// The keys of a value that serialises as an object; none of one that doesn't.
    pub fn of(value: impl Serialize + 'static) -> Self {
        let make = move || match serde_json::to_value(&value) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        };
        Self {
            made: Map::new(),
            later: Some(Box::new(make)),
        }
    }

    /// The keys, made now if they weren't yet.
    pub fn keys(&mut self) -> &mut Map<String, Value> {
        if let Some(make) = self.later.take() {
            self.made = make();
        }
        &mut self.made
    }
}

impl From<Map<String, Value>> for Object {
    fn from(made: Map<String, Value>) -> Self {
        Self { made, later: None }
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.made.fmt(f)
    }
}
