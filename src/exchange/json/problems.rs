//! Problems as one worker tells them to the page: a list of fields and messages in JSON.

use serde::{Deserialize, Serialize};

use crate::domain::Problem;

/// A problem on its way.
#[derive(Serialize, Deserialize)]
struct Told {
    field: String,
    message: String,
}

/// Writes problems: `[{"field":"…","message":"…"}]`.
pub fn write(problems: Vec<Problem>) -> String {
    let told: Vec<Told> = problems.into_iter().map(|Problem { field, message }| Told { field, message }).collect();
    // Two texts always can be written.
    serde_json::to_string(&told).unwrap_or_default()
}

/// Reads what [`write()`] wrote; `None` where it is something else.
pub fn read(text: &str) -> Option<Vec<Problem>> {
    let told: Vec<Told> = serde_json::from_str(text).ok()?;
    Some(told.into_iter().map(|Told { field, message }| Problem::new(field, message)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_arrive_as_they_were_sent() {
        let problems = vec![
            Problem::new("costs[0].rises[2]", "“2,5” cannot be used."),
            Problem::new("file", "A line\nand a \"quote\"."),
        ];
        assert_eq!(read(&write(problems.clone())), Some(problems));
        assert_eq!(read("{\"field\": 1}"), None);
    }
}
