//! Reading Dosages: what is held, what is refused and by which name.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::{lines, read_dosages, read_lines};
use crate::domain::dosage::{canonical_of, closed_timing};
use crate::domain::json::Json;
use crate::export::fhir::r4_dosage;

/// The canonical text, or every reason.
fn read(json: &str) -> Result<String, String> {
    let one = read_dosages(json).unwrap().remove(0);
    match one.held {
        Ok(held) => {
            let back = r4_dosage(&held).json;
            let again = read_dosages(&back.to_string()).unwrap().remove(0);
            assert_eq!(again.held.as_ref(), Ok(&held), "{back}");
            Ok(held.to_string())
        }
        Err(refused) => Err(refused.to_string()),
    }
}

fn repeat(repeat: &str) -> String {
    format!(r#"{{"timing":{{"repeat":{{{repeat}}}}}}}"#)
}

#[test]
fn rules_read_as_they_say() {
    for (json, text) in [
        (
            r#""frequency":2,"period":1,"periodUnit":"d""#,
            "2 times a day, times not named",
        ),
        (
            r#""frequency":1,"period":1,"periodUnit":"d""#,
            "once a day, times not named",
        ),
        (
            r#""period":1,"periodUnit":"d""#,
            "every day, times not named",
        ),
        (
            r#""frequency":1,"period":8,"periodUnit":"h""#,
            "once every 8 hours",
        ),
        (
            r#""frequency":1,"period":0.5,"periodUnit":"h""#,
            "once every 0.5 hours",
        ),
        (
            r#""frequency":1,"period":4,"periodMax":6,"periodUnit":"h""#,
            "once every 4 to 6 hours",
        ),
        (
            r#""frequency":2,"frequencyMax":3,"period":1,"periodUnit":"d""#,
            "2 to 3 times a day, times not named",
        ),
        (
            r#""frequency":1,"period":12,"periodUnit":"h","when":["ACM","HS"]"#,
            "once every 12 hours before breakfast and before sleep",
        ),
        (r#""when":["AC"],"offset":30"#, "30 minutes before a meal"),
        (r#""when":["MORN.early"]"#, "in the early morning"),
        (
            r#""dayOfWeek":["mon","fri"],"timeOfDay":["08:00:00","20:30:00"]"#,
            "on Mon and Fri at 08:00 and 20:30",
        ),
        (r#""count":1"#, "1 dose in all"),
        (
            r#""count":10,"countMax":12,"frequency":1,"period":1,"periodUnit":"wk""#,
            "once a week, times not named; 10 to 12 doses in all",
        ),
        (
            r#""boundsDuration":{"value":10,"unit":"days","system":"http://unitsofmeasure.org","code":"d"},"frequency":1,"period":1,"periodUnit":"d""#,
            "once a day, times not named; for 10 days",
        ),
        (
            r#""boundsRange":{"low":{"value":7,"unit":"d"},"high":{"value":10,"unit":"d"}},"frequency":1,"period":1,"periodUnit":"d""#,
            "once a day, times not named; for 7 to 10 days",
        ),
        (
            r#""boundsPeriod":{"start":"2026-10-12","end":"2026-10-20T12:00:00+02:00"},"frequency":1,"period":1,"periodUnit":"d""#,
            "once a day, times not named; from 2026-10-12 through 2026-10-20 12:00:00+02:00",
        ),
        (
            r#""frequency":1,"period":3,"periodUnit":"d","duration":72,"durationUnit":"h""#,
            "once every 3 days, times not named, each over 72 hours",
        ),
    ] {
        assert_eq!(
            read(&repeat(json)),
            Ok(format!("amount not named; {text}")),
            "{json}"
        );
    }
}

#[test]
fn parts_beside_the_rule_read_as_they_say() {
    for (json, text) in [
        (
            r#"{"asNeededBoolean":true,"doseAndRate":[{"doseRange":{"low":{"value":1,"unit":"tablet"},"high":{"value":2,"unit":"tablet"}}}]}"#,
            "1 to 2 tablets; as needed",
        ),
        (
            r#"{"timing":{"event":["2026-10-12T22:30:00+02:00","2026-10-14"]}}"#,
            "amount not named; on 2026-10-12 22:30:00+02:00 and 2026-10-14",
        ),
        (
            r#"{"timing":{"code":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation","code":"BID"}]}}}"#,
            "amount not named; 2 times a day, times not named",
        ),
        (
            r#"{"asNeeded":true,"asNeededFor":[{"text":"pain"},{"text":"fever"}]}"#,
            "amount not named; as needed for \"pain\" or \"fever\"",
        ),
        (
            r#"{"asNeededBoolean":true,"maxDosePerPeriod":{"numerator":{"value":2000,"unit":"mg"},"denominator":{"value":24,"unit":"h"}},"maxDosePerAdministration":{"value":1,"unit":"g"},"maxDosePerLifetime":{"value":5.0,"unit":"U"}}"#,
            "amount not named; as needed; at most 2000 mg in 24 hours; at most 1 g at a time; at most 5 units in a lifetime",
        ),
        (
            r#"{"asNeededBoolean":true,"modifierExtension":[{"url":"http://ig.fhir.de/igs/medication/StructureDefinition/MindestabstandZwischenGaben","valueDuration":{"value":6,"unit":"Stunden","system":"http://unitsofmeasure.org","code":"h"}}]}"#,
            "amount not named; as needed; at least 6 hours apart",
        ),
    ] {
        assert_eq!(read(json).as_deref(), Ok(text), "{json}");
    }
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let daily = r#""timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}}"#;
    for (json, why) in [
        (r#"{"text":"as directed"}"#.to_owned(), "no structure says when"),
        (r#"{"timing":{"code":{"text":"as directed"}}}"#.to_owned(), "\"as directed\" is no code that is known"),
        (format!(r#"{{{daily},"doseAndRate":[{{"rateRatio":{{}}}}]}}"#), "doseAndRate[0].rateRatio: rate"),
        (format!(r#"{{{daily},"foo":1}}"#), "foo: not a key"),
        (format!(r#"{{{daily},"modifierExtension":[{{"url":"x:y","valueBoolean":true}}]}}"#), "the modifier extension \"x:y\""),
        (format!(r#"{{{daily},"doseAndRate":[{{"doseQuantity":{{"value":1,"unit":"mg","code":"g"}}}}]}}"#), "the unit \"mg\" beside the code \"g\""),
        (format!(r#"{{{daily},"doseAndRate":[{{"doseQuantity":{{"value":5,"unit":"tablets","code":"mg"}}}}]}}"#), "the unit \"tablets\" beside the code \"mg\""),
        (format!(r#"{{{daily},"doseAndRate":[{{"doseQuantity":{{"value":1,"comparator":"<"}}}}]}}"#), "comparator"),
        (format!(r#"{{{daily},"asNeededBoolean":true,"asNeededCodeableConcept":{{"text":"x"}}}}"#), "in two ways"),
        (r#"{"asNeeded":false,"asNeededFor":[{"text":"pain"}]}"#.to_owned(), "false, beside a reason"),
        (r#"{"asNeededBoolean":false,"extension":[{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-Dosage.asNeededFor","valueCodeableConcept":{"text":"pain"}}]}"#.to_owned(), "false, beside a reason"),
        (repeat(r#""frequency":2,"period":1,"periodUnit":"d","timeOfDay":["08:00:00","14:00:00","20:00:00"]"#), "2 times a day, beside 3"),
        (repeat(r#""when":["CM"],"timeOfDay":["08:00:00"]"#), "tim-10"),
        (repeat(r#""when":["CM"],"offset":5"#), "tim-9"),
        (repeat(r#""frequency":1,"period":1"#), "tim-2"),
        (repeat(r#""frequency":1,"periodMax":2,"periodUnit":"d""#), "tim-"),
        (repeat(r#""frequency":1,"period":0,"periodUnit":"d""#), "more than zero"),
        (repeat(r#""when":["ICM"]"#), "\"ICM\""),
        (repeat(r#""timeOfDay":["25:00:00"]"#), "25:00:00"),
        (repeat(r#""timeOfDay":["08:00"]"#), "08:00"),
        (repeat(r#""boundsDuration":{"value":10,"unit":"d"}"#), "bounds alone"),
        (repeat(r#""count":1,"boundsDuration":{"value":10,"unit":"mg"}"#), "a unit of time"),
        (repeat(r#""count":1,"boundsPeriod":{"start":"2026-02-30"}"#), "2026-02-30"),
        (repeat(r#""count":1,"boundsPeriod":{"start":"2026-02-03","end":"2026-02-01"}"#), "ends before it starts"),
        (repeat(r#""count":1,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timing-daysOfCycle"}]"#), "timing-daysOfCycle"),
        (r#"{"timing":{"_event":[{"extension":[]}],"code":{"text":"x"}}}"#.to_owned(), "_event"),
        (r#"{"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"},"code":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation","code":"BID"}]}}}"#.to_owned(), "BID is not what the rule"),
        (r#"{"resourceType":"MedicationRequest","doNotPerform":true,"dosageInstruction":[{"asNeededBoolean":true}]}"#.to_owned(), "doNotPerform"),
    ] {
        let refused = read(&json).expect_err(&json);
        assert!(refused.contains(why), "{json}\n{refused}");
    }
}

#[test]
fn digits_and_carried_parts_come_back_as_they_were() {
    let json = r#"{"id":"a","extension":[{"url":"x:y","valueDecimal":0.500}],"sequence":1,"text":"Half","_text":{"extension":[{"url":"x:t","valueString":"halb"}]},"additionalInstruction":[{"coding":[{"system":"s","version":"1","code":"c","display":"d","userSelected":true}],"text":"t"}],"patientInstruction":"p","timing":{"repeat":{"frequency":1,"period":1.0,"periodUnit":"d"}},"asNeededCodeableConcept":{"text":"r"},"site":{"text":"s"},"route":{"text":"o"},"method":{"text":"m"},"doseAndRate":[{"type":{"text":"ordered"},"doseQuantity":{"value":0.50,"unit":"tablet"}}]}"#;
    let held = read_dosages(json).unwrap().remove(0).held.unwrap();
    assert_eq!(r4_dosage(&held).json.to_string(), json);
    assert!(held.to_string().starts_with("half tablet; once a day"));
}

#[test]
fn r5_spelling_is_written_in_r4() {
    let r5 = r#"{"asNeeded":true,"asNeededFor":[{"text":"pain"}],"maxDosePerPeriod":[{"numerator":{"value":3},"denominator":{"value":1,"code":"d"}}]}"#;
    let held = read_dosages(r5).unwrap().remove(0).held.unwrap();
    assert_eq!(
        r4_dosage(&held).json.to_string(),
        r#"{"asNeededCodeableConcept":{"text":"pain"},"maxDosePerPeriod":{"numerator":{"value":3},"denominator":{"value":1,"code":"d"}}}"#
    );
}

#[test]
fn dosages_are_found_where_they_stand() {
    let prn = r#"{"asNeededBoolean":true}"#;
    let request = format!(
        r#"{{"resourceType":"MedicationRequest","id":"m","dosageInstruction":[{prn},{prn}]}}"#
    );
    let bundle = format!(r#"{{"resourceType":"Bundle","entry":[{{"resource":{request}}}]}}"#);
    let knowledge = format!(
        r#"{{"resourceType":"MedicationKnowledge","id":"k","administrationGuidelines":[{{"dosage":[{{"type":{{"text":"x"}},"dosage":[{prn}]}}]}}]}}"#
    );
    let given = r#"{"resourceType":"MedicationAdministration","id":"g","dosage":{"text":"x"}}"#;
    let ids = |json: &str| -> Vec<String> {
        read_dosages(json)
            .unwrap()
            .into_iter()
            .map(|one| one.id)
            .collect()
    };
    let both = [
        "MedicationRequest/m.dosageInstruction[0]",
        "MedicationRequest/m.dosageInstruction[1]",
    ];
    assert_eq!(ids(&request), both);
    assert_eq!(ids(&bundle), both);
    assert_eq!(ids(&knowledge), ["MedicationKnowledge/k.dosage[0]"]);
    assert_eq!(ids(given), [""; 0]);
    assert_eq!(ids(prn), ["dosage[0]"]);
    let lines = format!("{prn}\n\n{request}\nnot json\n");
    let read = read_lines(&lines);
    let counts: Vec<(usize, Option<usize>)> = read
        .iter()
        .map(|(line, found)| (*line, found.as_ref().ok().map(Vec::len)))
        .collect();
    assert_eq!(counts, [(1, Some(1)), (3, Some(2)), (4, None)]);
}

/// The regimens of one resource, in the closed grammar.
fn closed(dosages: &str) -> String {
    let found = read_dosages(dosages).unwrap();
    let held: Vec<_> = found.into_iter().map(|one| one.held.unwrap()).collect();
    let refs: Vec<_> = held.iter().collect();
    match closed_timing(&refs) {
        Ok(found) => format!("{} / {:?} / {:?}", found.timing, found.start, found.stop),
        Err(why) => format!("{}: {why}", canonical_of(&refs)),
    }
}

#[test]
fn dosages_of_one_resource_are_read_together() {
    let morning = r#"{"timing":{"repeat":{"timeOfDay":["08:00:00"],"frequency":1,"period":1,"periodUnit":"d"}},"doseAndRate":[{"doseQuantity":{"value":2,"unit":"tablet"}}]}"#;
    let evening = r#"{"timing":{"repeat":{"timeOfDay":["20:00:00"],"frequency":1,"period":1,"periodUnit":"d"}},"doseAndRate":[{"doseQuantity":{"value":1,"unit":"tablet"}}]}"#;
    assert_eq!(
        closed(&format!("[{morning},{evening}]")),
        "daily at 08:00 (2 tablets) and 20:00 (1 tablet) / None / None"
    );
    let step = |n: u8, mg: u8, bounds: &str| {
        format!(
            r#"{{"sequence":{n},"timing":{{"repeat":{{{bounds}"timeOfDay":["08:00:00"]}}}},"doseAndRate":[{{"doseQuantity":{{"value":{mg},"unit":"mg"}}}}]}}"#
        )
    };
    let taper = [
        step(
            2,
            15,
            r#""boundsPeriod":{"start":"2026-10-17","end":"2026-10-21"},"#,
        ),
        step(
            1,
            20,
            r#""boundsPeriod":{"start":"2026-10-12","end":"2026-10-16"},"#,
        ),
        step(3, 10, r#""boundsPeriod":{"start":"2026-10-22"},"#),
    ];
    assert_eq!(
        closed(&format!("[{}]", taper.join(","))),
        "20 mg for 5 days, then 15 mg for 5 days, then 10 mg; daily at 08:00 / Some(Point(On(2026-10-12))) / None"
    );
    let gap = [
        step(
            1,
            20,
            r#""boundsPeriod":{"start":"2026-10-12","end":"2026-10-16"},"#,
        ),
        step(2, 15, r#""boundsPeriod":{"start":"2026-10-18"},"#),
    ];
    assert_eq!(
        closed(&format!("[{}]", gap.join(","))),
        "(20 mg; at 08:00; from 2026-10-12 through 2026-10-16), then (15 mg; at 08:00; from 2026-10-18): steps that do not follow each other day by day"
    );
}

#[test]
fn times_not_named_have_no_timing() {
    let twice = repeat(r#""frequency":2,"period":1,"periodUnit":"d""#);
    assert_eq!(
        closed(&twice),
        "amount not named; 2 times a day, times not named: times not named"
    );
    let ordered =
        repeat(r#""frequency":1,"period":1,"periodUnit":"d","timeOfDay":["08:00:00","20:00:00"]"#);
    assert!(closed(&ordered).ends_with("a number of times that is not that of the times named"));
}

#[test]
fn a_canonical_text_of_other_words_than_structure_does_not_change() {
    let json = r#"{"text":"three times a day","timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"}}}"#;
    let held = read_dosages(json).unwrap().remove(0).held.unwrap();
    let Ok(Json::Object(_)) = Json::parse(json) else {
        panic!("the example is JSON");
    };
    assert_eq!(
        held.to_string(),
        "amount not named; 2 times a day, times not named"
    );
}

#[test]
fn a_line_says_what_was_read() {
    let request = r#"{"resourceType":"MedicationRequest","dosageInstruction":[{"sequence":1,"timing":{"repeat":{"timeOfDay":["08:00:00"],"boundsPeriod":{"start":"2026-10-12","end":"2026-10-20"}}},"doseAndRate":[{"doseQuantity":{"value":5,"unit":"mg"}}]}]}"#;
    let bundle = format!(
        r#"{{"resourceType":"Bundle","entry":[{{"resource":{request}}},{{"resource":{{"resourceType":"MedicationRequest","dosageInstruction":[{{"text":"as directed"}}]}}}}]}}"#
    );
    let found = read_dosages(&bundle).unwrap();
    let lines: Vec<String> = lines(&found)
        .iter()
        .map(|line| serde_json::to_string(line).unwrap())
        .collect();
    assert_eq!(
        lines,
        [
            r#"{"id":"MedicationRequest.dosageInstruction[0]","held":true,"canonical":"5 mg; at 08:00; from 2026-10-12 through 2026-10-20","unread":[],"timing":"daily at 08:00 (5 mg)","start":"2026-10-12","stop":"through 2026-10-20"}"#,
            r#"{"id":"MedicationRequest.dosageInstruction[0]","held":false,"canonical":null,"unread":["timing: no structure says when; words alone are not read"],"timing":null,"start":null,"stop":null}"#,
        ]
    );
}

#[test]
fn extensions_keep_their_order() {
    let json = r#"{"extension":[{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-Dosage.asNeededFor","valueCodeableConcept":{"text":"pain"}},{"url":"x:y","valueString":"z"},{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-Dosage.asNeededFor","valueCodeableConcept":{"text":"fever"}}],"asNeededBoolean":true}"#;
    let held = read_dosages(json).unwrap().remove(0).held.unwrap();
    assert_eq!(r4_dosage(&held).json.to_string(), json);
    assert_eq!(
        held.to_string(),
        r#"amount not named; as needed for "pain" or "fever"; extension "x:y""#
    );
}
