//! Arguments about the people of the clinic.

use clap::{Args, Subcommand};

/// Write down somebody of the clinic, and their own words on when to call; none lists them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose clinician add \"Dr Lee\" --role consultant --phone \"030 1234567\"\n  dose clinician add \"Nurse Kim\" --call-if \"a pad soaked in an hour, or fever\"\n  dose clinician"
)]
pub struct ClinicianArgs {
    #[command(subcommand)]
    pub action: Option<ClinicianAction>,
}

#[derive(Debug, Subcommand)]
pub enum ClinicianAction {
    /// Write one down; the same name again adds to what is known
    #[command(
        after_help = "Examples:\n  dose clinician add \"Dr Lee\" --role consultant --phone \"030 1234567\"\n  dose clinician add \"Dr Lee\" --call-if \"a pad soaked in an hour, or fever\""
    )]
    Add {
        /// The name, as you write it elsewhere
        #[arg(value_name = "NAME")]
        name: String,
        /// What they are to you: consultant, nurse, clinic
        #[arg(long, value_name = "R")]
        role: Option<String>,
        /// As it is dialled
        #[arg(long, value_name = "P")]
        phone: Option<String>,
        /// Their own words on when to call ("-" reads standard input)
        #[arg(long, value_name = "T|-")]
        call_if: Option<String>,
    },
    #[command(alias = "ls", after_help = "Examples:\n  dose clinician list")]
    List(CliniciansArgs),
}

/// List the people of the clinic
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose clinicians\n  dose clinicians --json")]
pub struct CliniciansArgs {}
