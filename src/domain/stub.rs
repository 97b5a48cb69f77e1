//! stub
use super::amount::DoseAmount;
use super::expr::Expr;
use super::timing::Timing;
macro_rules! s {
    ($t:ty) => {
        impl serde::Serialize for $t {
            fn serialize<S: serde::Serializer>(&self, _s: S) -> Result<S::Ok, S::Error> {
                unimplemented!()
            }
        }
        impl<'de> serde::Deserialize<'de> for $t {
            fn deserialize<D: serde::Deserializer<'de>>(_d: D) -> Result<Self, D::Error> {
                unimplemented!()
            }
        }
    };
}
s!(Timing);
s!(Expr);
impl Timing {
    pub fn with_time(&self, _t: chrono::NaiveTime, _d: DoseAmount) -> Result<Timing, ()> {
        Err(())
    }
    pub fn without_time(&self, _t: chrono::NaiveTime) -> Result<Timing, ()> {
        Err(())
    }
}
