//! What a person asks to see, as plain serializable values.
