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

impl std::fmt::Display for Timing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Timing::OnDays(groups) => {
                let times: Vec<String> = groups
                    .iter()
                    .flat_map(|g| &g.times)
                    .map(|t| match (&t.at, &t.dose) {
                        (super::timing::DayMoment::Clock(c), Some(d)) => {
                            format!("{} ({d})", c.format("%H:%M"))
                        }
                        (super::timing::DayMoment::Clock(c), None) => c.format("%H:%M").to_string(),
                        _ => String::new(),
                    })
                    .collect();
                write!(f, "daily at {}", times.join(", "))
            }
            Timing::AsDirected(words) => write!(f, "as directed: \"{words}\""),
            other => write!(f, "{other:?}"),
        }
    }
}

impl std::fmt::Display for Expr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use super::expr::Point;
        let point = |p: &Point| match p {
            Point::On(d) => d.to_string(),
            Point::At(d) => d.to_string(),
            Point::Gestation(g) => format!("{}w{}d", g.0 / 7, g.0 % 7),
            other => format!("{other:?}"),
        };
        match self {
            Expr::Until(p) => write!(f, "until {}", point(p)),
            Expr::Through(p) => write!(f, "through {}", point(p)),
            Expr::Point(p) => write!(f, "{}", point(p)),
            Expr::Window { opens, closes } => write!(f, "{}..{}", point(opens), point(closes)),
            Expr::When(words) => write!(f, "when \"{words}\""),
            Expr::Open => write!(f, "open"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl super::amount::Amount {
    pub fn prose(&self) -> String {
        let s = if self.value > rust_decimal::Decimal::ONE && self.unit != "mg" { "s" } else { "" };
        format!("{} {}{s}", self.value.normalize(), self.unit)
    }
}

impl DoseAmount {
    pub fn prose(&self) -> String {
        match self {
            DoseAmount::Exact(a) => a.prose(),
            DoseAmount::Range { low, high, unit } => format!("{low} to {high} {unit}"),
            DoseAmount::AskedWhenLogged => "amount when recorded".into(),
        }
    }
}

impl std::fmt::Display for DoseAmount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.prose())
    }
}
