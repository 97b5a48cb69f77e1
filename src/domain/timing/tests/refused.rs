//! Phrases that are refused, with the exact message.

use crate::domain::timing::Timing;

#[test]
fn phrases_are_refused() {
    for (phrase, message) in [
        (
            "",
            "the timing is empty; expected words such as daily at 08:00",
        ),
        (
            "daily at 24:00",
            "\"24:00\" is not a time of day; write 00:00, which belongs to the day that begins",
        ),
        (
            "daily at 25:00",
            "\"25:00\" is not a time of day; expected hours and minutes such as 08:00 or 20:30",
        ),
        (
            "daily at 08:00:30",
            "\"08:00:30\" is not a time of day; expected hours and minutes such as 08:00 or 20:30",
        ),
        (
            "2x daily",
            "the timing names no times of day; expected 2 of them, such as at 08:00 and 20:00",
        ),
        (
            "2 daily",
            "\"2\" names no unit; expected a unit after the number, such as capsules, mg or mL",
        ),
        (
            "as needed, at most 4 in 30 minutes",
            "could not read \"in 30 minutes\"; expected in so many hours, or per day, such as in 24 hours",
        ),
        (
            "cycle days 1 to 5 at 08:00; cycle days 5 to 9 at 08:00",
            "two parts fall on one day at 08:00: \"cycle days 1 to 5\" and \"cycle days 5 to 9\"",
        ),
        (
            "daily at 12 am",
            "\"12 am\" can be noon or midnight; write 12:00 or 00:00",
        ),
        (
            "daily at 8",
            "could not read \"8\"; expected a time of day such as 08:00 or bedtime",
        ),
        (
            "daily at",
            "the timing ends too early; expected a time of day such as 08:00 or bedtime",
        ),
        (
            "daily at 08:00 by mouth",
            "could not read \"by mouth\"; expected nothing more",
        ),
        (
            "1 capsule by mouth daily at 08:00",
            "could not read \"by mouth daily at 08:00\"; expected the days and times, such as daily at 08:00, every 8 hours or as needed",
        ),
        (
            "1 Tablette morgens at 08:00",
            "could not read \"morgens at 08:00\"; expected the days and times, such as daily at 08:00, every 8 hours or as needed",
        ),
        (
            "before breakfast",
            "how long before or after breakfast? Write the minutes, such as 30 minutes before breakfast",
        ),
        (
            "3 times a week",
            "3 times a week does not say which days; write them, such as on Mon, Wed, Fri at 08:00",
        ),
        (
            "qd",
            "\"qd\" is easily misread and is not accepted; write daily",
        ),
        (
            "2 capsules q.d.",
            "\"q.d.\" is easily misread and is not accepted; write daily",
        ),
        (
            "QOD at 08:00",
            "\"QOD\" is easily misread and is not accepted; write every other day",
        ),
        (
            "od",
            "\"od\" is easily misread and is not accepted; write daily",
        ),
        (
            "qhs",
            "\"qhs\" is easily misread and is not accepted; write at bedtime",
        ),
        (
            "tiw",
            "\"tiw\" is easily misread and is not accepted; write the days, such as on Mon, Wed, Fri",
        ),
        (
            "daily at 08:00 (10U)",
            "\"U\" is easily misread and is not accepted; write units",
        ),
        (
            "daily at 08:00 (10 IU)",
            "\"IU\" is easily misread and is not accepted; write units",
        ),
        (
            "II tablets daily at 08:00",
            "\"II\" is easily misread and is not accepted; write 2",
        ),
        (
            "d/c after 7 days",
            "\"d/c\" is easily misread and is not accepted; write the word in full: discharge, or the date of the last dose",
        ),
        (
            "daily at 08:00 (2)",
            "\"2\" names no unit; expected a unit after the number, such as capsules, mg or mL",
        ),
        ("daily at 08:00 and 8:00", "08:00 stands twice in one part"),
        (
            "on Mon at 18:00 (4 mg); on Mon, Tue at 18:00 (3 mg)",
            "two parts fall on one day at 18:00: \"on Mon\" and \"on Mon, Tue\"",
        ),
        (
            "daily at 18:00; on Mon at 18:00",
            "two parts fall on one day at 18:00: \"daily\" and \"on Mon\"",
        ),
        ("on 31 Feb 2026 at 08:00", "there is no 31 February 2026"),
        (
            "once at 12/03/2026 08:00",
            "\"12/03/2026\" can be read in two orders; write it as 2026-03-12 or 12 Mar 2026",
        ),
        ("twice daily at 08:00", "expected 2 times, found 1"),
        (
            "every 400 days at 08:00",
            "the count of days 400 is outside 2 to 366",
        ),
        (
            "on day 32 of the month at 08:00",
            "the day of the month 32 is outside 1 to 31",
        ),
        (
            "q6-4h",
            "the range 6 to 4 does not ascend; write the lesser end first",
        ),
        (
            "q6-6h",
            "the range 6 to 6 does not ascend; write the lesser end first",
        ),
        (
            "q0h",
            "an interval of 0 minutes is not read; expected from 1 minute to 366 days, such as every 8 hours",
        ),
        (
            "q12412h",
            "an interval of 744720 minutes is not read; expected from 1 minute to 366 days, such as every 8 hours",
        ),
        (
            "every 6 to 4 hours",
            "the range 6 to 4 does not ascend; write the lesser end first",
        ),
        (
            "20 mg for 7 days, then 10 mg, then 5 mg for 7 days; daily at 08:00",
            "only the last step goes on without a length; write how long \"10 mg\" lasts, such as for 7 days",
        ),
        (
            "20 mg for 7 days; daily at 08:00 (10 mg)",
            "amounts stand both in the steps or turns and at a time; write them in one place",
        ),
        (
            "2 mg daily at 08:00 (1 mg)",
            "\"2 mg\" and \"1 mg\" are both given as the amount; write one of them",
        ),
        (
            "every 8 hours; daily at 08:00",
            "\"every 8 hours\" cannot be joined with other parts by a semicolon",
        ),
        (
            "as directed",
            "the timing ends too early; expected the words in quotes, such as as directed: \"by the plan of the clinic\"",
        ),
        (
            "as directed: \"see",
            "the quote that opens at \"\\\"see\" is not closed",
        ),
        (
            "as needed, at most 1.5 in 24 hours",
            "\"1.5\" names no unit; expected a unit after the number, such as capsules, mg or mL",
        ),
        (
            "whenever\u{202e}",
            "could not read \"whenever\\u{202e}\"; expected the days and times, such as daily at 08:00, every 8 hours or as needed",
        ),
    ] {
        let error = Timing::parse(phrase).expect_err(phrase);
        assert_eq!(error.to_string(), message, "{phrase}");
    }
}
