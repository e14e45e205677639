//! What the service's reply to an answer means. Only its own word that it has the answer is taken for that.

use crate::domain::consultation::Reference;

/// What came back of one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The service replied.
    Said {
        /// The status.
        status: u16,
        /// The reference in the body, where the body is JSON and has one.
        reference: Option<String>,
        /// How long the service asks to be left alone, in milliseconds.
        wait_milliseconds: Option<u32>,
    },
    /// No reply came: no connection, or a service that does not let this page send to it.
    NoConnection,
    /// No reply came in time.
    TooSlow,
    /// This page's own security policy does not let it send there.
    Blocked,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The service has the answer.
    Accepted,
    /// It does not take this answer, and will not if it is sent again.
    Refused(Refusal),
    /// It may take it later.
    Later(Delay),
    /// It cannot be sent from this page until staff have changed something.
    Blocked,
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is too long.
    TooLong,
    /// The service could not make sense of it; its status.
    NotUnderstood(u16),
}

/// Why an answer has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    /// There was no connection.
    NoConnection,
    /// No reply came in time.
    TooSlow,
    /// Too many answers come at once.
    Busy,
    /// The service has a fault; its status.
    Fault(u16),
    /// Something replied, but not that it has the answer; its status.
    NotConfirmed(u16),
}

/// What `reply` to the answer with this reference means.
pub fn verdict(reply: &Reply, sent: &Reference) -> Verdict {
    match reply {
        Reply::NoConnection => Verdict::Later(Delay::NoConnection),
        Reply::TooSlow => Verdict::Later(Delay::TooSlow),
        Reply::Blocked => Verdict::Blocked,
        Reply::Said { status, reference, .. } => match status {
            200 | 201 | 202 | 409 if reference.as_deref() == Some(sent.to_string().as_str()) => Verdict::Accepted,
            413 => Verdict::Refused(Refusal::TooLong),
            400 | 422 => Verdict::Refused(Refusal::NotUnderstood(*status)),
            429 => Verdict::Later(Delay::Busy),
            500..=599 => Verdict::Later(Delay::Fault(*status)),
            _ => Verdict::Later(Delay::NotConfirmed(*status)),
        },
    }
}

/// The first wait, in milliseconds; each further one is twice as long, up to the longest.
const FIRST_WAIT_MILLISECONDS: u32 = 2_000;
const LONGEST_WAIT_MILLISECONDS: u32 = 300_000;

/// How long to wait after so many tries that failed, in milliseconds: from half the doubled wait to the whole of it, by
/// `chance` from 0 to 255, so that many people's answers do not come back all at once; and never less than `asked`.
pub fn wait_milliseconds(failed: u32, chance: u8, asked: Option<u32>) -> u32 {
    let doubled = FIRST_WAIT_MILLISECONDS.saturating_mul(2_u32.saturating_pow(failed.saturating_sub(1)));
    let half = doubled.min(LONGEST_WAIT_MILLISECONDS) / 2;
    let own = half.saturating_add(half.saturating_mul(u32::from(chance)) / 255);
    own.max(asked.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, reference: Option<&str>) -> Verdict {
        let reply = Reply::Said { status, reference: reference.map(str::to_owned), wait_milliseconds: None };
        verdict(&reply, &Reference::new([0; 10]))
    }

    #[test]
    fn only_its_own_reference_says_that_the_service_has_it() {
        let right = Some("0000-0000-0000-0000");
        for status in [200, 201, 202, 409] {
            assert_eq!(of(status, right), Verdict::Accepted);
            for other in [None, Some("ZZZZ-ZZZZ-ZZZZ-ZZZZ"), Some("")] {
                assert_eq!(of(status, other), Verdict::Later(Delay::NotConfirmed(status)), "{status} {other:?}");
            }
        }
        assert_eq!(of(204, right), Verdict::Later(Delay::NotConfirmed(204)));
        assert_eq!(of(500, right), Verdict::Later(Delay::Fault(500)));
    }

    #[test]
    fn what_will_never_be_taken_is_not_sent_again() {
        assert_eq!(of(413, None), Verdict::Refused(Refusal::TooLong));
        for status in [400, 422] {
            assert_eq!(of(status, None), Verdict::Refused(Refusal::NotUnderstood(status)));
        }
        for status in [401, 403, 404, 405, 408, 415, 429, 500, 502, 503, 504] {
            assert!(matches!(of(status, None), Verdict::Later(_)), "{status}");
        }
    }

    #[test]
    fn waits_grow_stay_within_their_bounds_and_heed_the_service() {
        let longest: Vec<_> = (1..=10).map(|failed| wait_milliseconds(failed, 255, None)).collect();
        assert_eq!(longest, [2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000]);
        for failed in [0, 1, 5, 40, u32::MAX] {
            let (least, most) = (wait_milliseconds(failed, 0, None), wait_milliseconds(failed, 255, None));
            assert!(least >= 1_000 && least * 2 == most, "{failed}: {least} {most}");
        }
        assert_eq!(wait_milliseconds(1, 255, Some(120_000)), 120_000);
        assert_eq!(wait_milliseconds(9, 255, Some(1_000)), 300_000);
    }
}
