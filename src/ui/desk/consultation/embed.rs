//! The snippet that shows Take part within a page of another website.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::outline::escaped;
use crate::ui::{
    browser::{clipboard, deployed},
    language,
    part::{NumberBox, button},
};

/// The pages of the app, in every language.
const PAGES: [&str; 2] = ["index.html", "cy.html"];

/// What [`Embed`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The consultation's title.
    pub title: String,
}

/// Two addresses to give, and the snippet to copy.
#[component]
pub fn Embed(props: &Props) -> Html {
    let app = use_state_eq(|| deployed::folder().unwrap_or_default());
    let host = use_state_eq(String::new);
    let copied = use_state_eq(|| None::<bool>);
    let snippet = (!host.is_empty()).then(|| snippet(&app, &host, &props.title));
    let taken = |state: &UseStateHandle<String>, read: fn(&str) -> Result<String, String>| {
        let (state, copied) = (state.clone(), copied.clone());
        Callback::from(move |typed: String| {
            let address = read(&typed)?;
            state.set(address.clone());
            copied.set(None);
            Ok(address.into())
        })
    };
    let copy = snippet.clone().map(|snippet| {
        let copied = copied.clone();
        button(tr!("Copy snippet"), move || {
            let (copied, snippet) = (copied.clone(), snippet.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&snippet).await)) });
        })
    });
    html! {
        <section aria-labelledby="embed-name">
            <h2 id="embed-name">{ tr!("Show it within another page") }</h2>
            <p>{ tr!("Take part can stand in a frame of another website. The frame is as high as what is in it; its height is all that it tells that website, and that website alone.") }</p>
            <div class="row-boxes">
                <NumberBox id="embed-app" label={tr!("Address of the folder in which the app stands")} text={(*app).clone()} identity={(*app).clone()} on_text={taken(&app, app_address)} />
                <NumberBox id="embed-host" label={tr!("Website that shows it")} hint={tr!("Such as https://www.council.example: what stands before the first single slash.")} text={(*host).clone()} identity={(*host).clone()} on_text={taken(&host, origin)} />
            </div>
            if let Some(snippet) = snippet {
                <div class="text-box">
                    <label for="embed-snippet">{ tr!("Snippet for the other page") }</label>
                    <textarea id="embed-snippet" rows="6" readonly=true value={snippet} />
                </div>
                <div class="ways">{ copy.unwrap_or_default() }</div>
                <div aria-live="polite">
                    if let Some(copied) = *copied {
                        <p class="hint">{ if copied { tr!("The snippet is copied.") } else { tr!("The browser does not let this page copy. Select the snippet and copy it yourself.") } }</p>
                    }
                </div>
            }
        </section>
    }
}

/// The frame and the script that follows its height.
fn snippet(app: &str, host: &str, title: &str) -> String {
    let (app, host, title) = (escaped(app), escaped(host), escaped(title));
    // The first page of a folder opens without being named.
    let page = if language::PAGE == "index.html" { "" } else { language::PAGE };
    let title = tr!("Consultation: {title}");
    format!(
        "<iframe title=\"{title}\" src=\"{app}{page}?embed=1&amp;parent={host}#/take-part\" width=\"100%\" height=\"1200\"></iframe>\n<script src=\"{app}embed.js\"></script>\n"
    )
}

/// The address of a folder: of a page in it, or with the slash left out, it is that folder's.
fn app_address(text: &str) -> Result<String, String> {
    let text = text.trim();
    let address = text.split(['?', '#']).next().unwrap_or_default();
    let of_page = |page: &str| address.strip_suffix(page).filter(|folder| folder.ends_with('/'));
    let address = PAGES.into_iter().find_map(of_page).unwrap_or(address);
    let start = origin(address)?;
    let path = address.get(start.len()..).unwrap_or_default();
    let is_plain = path.bytes().all(|byte| byte.is_ascii_graphic()) && !path.contains(['"', '<', '>', '\\']);
    if !is_plain {
        return Err(tr!(
            "There is a character in this that an address cannot have. Copy the address from the browser."
        )
        .to_owned());
    }
    let slash = if path.ends_with('/') { "" } else { "/" };
    Ok(format!("{start}{path}{slash}"))
}

/// The origin of an address: its scheme, host and port. Over HTTPS, but for trying out on one's own machine.
fn origin(text: &str) -> Result<String, String> {
    let refusal = || tr!("Write an address that begins with https://, such as https://www.council.example.").to_owned();
    let text = text.trim();
    let (scheme, rest) = text.split_once("://").ok_or_else(refusal)?;
    let scheme = scheme.to_ascii_lowercase();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let (host, port) = authority.split_once(':').map_or((authority.as_str(), None), |(host, port)| (host, Some(port)));
    let is_host = !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-')
        && !host.starts_with(['.', '-']);
    let is_port =
        port.is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port));
    let is_own = scheme == "http" && ["localhost", "127.0.0.1"].contains(&host);
    if is_host && is_port && (scheme == "https" || is_own) {
        Ok(format!("{scheme}://{authority}"))
    } else {
        Err(refusal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_stands_before_the_path() {
        for (text, expected) in [
            ("https://www.council.example", "https://www.council.example"),
            (" HTTPS://WWW.Council.example/budget?x#y ", "https://www.council.example"),
            ("https://council.example:8443/", "https://council.example:8443"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ] {
            assert_eq!(origin(text).as_deref(), Ok(expected));
        }
        for text in [
            "",
            "*",
            "www.council.example",
            "http://council.example",
            "https://",
            "https://a b",
            "https://x\"y",
            "https://u@x.example",
            "javascript://x",
            "https://x:0",
            "https://x:99999",
        ] {
            assert!(origin(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_address_of_a_page_is_that_of_its_folder() {
        for text in [
            "https://x.example/a",
            "https://x.example/a/",
            "https://x.example/a/index.html#/model",
            "https://x.example/a/cy.html#/model/consultation",
            "https://x.example/a/?x",
        ] {
            assert_eq!(app_address(text).as_deref(), Ok("https://x.example/a/"));
        }
        assert_eq!(app_address("https://x.example").as_deref(), Ok("https://x.example/"));
        assert!(app_address("https://x.example/a\"b").is_err());
    }

    #[test]
    fn a_title_cannot_leave_its_attribute() {
        let snippet = snippet("https://x.example/", "https://y.example", "\"><script>alert(1)</script>");
        assert!(snippet.contains("title=\"Consultation: &quot;&gt;&lt;script&gt;"), "{snippet}");
        assert_eq!(snippet.matches("<script").count(), 1);
        assert!(snippet.contains("src=\"https://x.example/?embed=1&amp;parent=https://y.example#/take-part\""));
    }
}
