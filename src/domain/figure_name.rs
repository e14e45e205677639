//! What people call the figure at a path of a scenario file.

use super::Scenario;

impl Scenario {
    /// What people call the figure at `path`: `Gap: Pay inflation` for `gap.lines[0]`; the path itself where it is none of
    /// the figures that have a source.
    pub fn figure_name(&self, path: &str) -> String {
        let row = |list: &str| -> Option<usize> {
            path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?.0.parse().ok()
        };
        if let Some(line) = row("gap.lines").and_then(|index| self.gap.lines().get(index)) {
            return tr!("Gap: {}", line.name);
        }
        if let Some(grant) = row("base.grants").and_then(|index| self.base.grants.get(index)) {
            return tr!("Grant: {}", grant.name);
        }
        if let Some(council) =
            row("authority.billing_authorities").and_then(|index| self.authority.billing_authorities.get(index))
        {
            return tr!("Tax base of {}", council.name);
        }
        match path {
            "gap" => tr!("The gap").to_owned(),
            "base.band_d" => tr!("Band D charge in {}", self.base.year),
            "base.tax_base" => tr!("Tax base in {}", self.base.year),
            "base.grants" => tr!("Government grants").to_owned(),
            "next.tax_base" => tr!("Tax base in {}", self.year),
            "authority.billing_authorities" => tr!("Tax bases of the councils").to_owned(),
            "authority.homes" => tr!("Homes in each band").to_owned(),
            "referendum_limit" => tr!("Referendum limit").to_owned(),
            "officer_cost" => tr!("What one officer costs").to_owned(),
            "published" => tr!("Published pairs of increases").to_owned(),
            other => other.to_owned(),
        }
    }
}
