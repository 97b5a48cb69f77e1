//! stub
use super::expr::Expr;
macro_rules! s { ($t:ty) => { impl serde::Serialize for $t { fn serialize<S: serde::Serializer>(&self, _s: S) -> Result<S::Ok, S::Error> { unimplemented!() } } impl<'de> serde::Deserialize<'de> for $t { fn deserialize<D: serde::Deserializer<'de>>(_d: D) -> Result<Self, D::Error> { unimplemented!() } } } }
s!(Expr);
