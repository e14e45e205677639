//! One use of `tr!`: the text is read, put into the language, and handed on.

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// Why a use of `tr!` does not compile, and where.
pub struct Refusal {
    why: String,
    at: Span,
}

impl Refusal {
    fn new(why: impl Into<String>, at: Span) -> Self {
        Self { why: why.into(), at }
    }

    /// `compile_error!` with the reason, at the message.
    pub fn into_tokens(self) -> TokenStream {
        let why = Literal::string(&self.why);
        let mut tokens = call(["compile_error"], [TokenTree::from(why)].into_iter().collect(), self.at);
        tokens.extend([TokenTree::from(Punct::new(';', Spacing::Alone))]);
        tokens
    }
}

/// The message in the language of this build.
///
/// # Errors
/// The first part is not a text, or the language has no such message.
pub fn expand(input: TokenStream) -> Result<TokenStream, Refusal> {
    let mut rest = input.into_iter();
    let first = rest.next().ok_or_else(|| Refusal::new("tr! needs a message", Span::call_site()))?;
    let at = first.span();
    let english = text_of(&first).ok_or_else(|| Refusal::new("tr! needs a message, written out as a text", at))?;
    let told = told(&english).map_err(|why| Refusal::new(why, at))?;
    if !has_place(&told) {
        return Ok(TokenTree::from(literal(&unescaped(&told), at)).into());
    }
    let filled = [TokenTree::from(literal(&told, at))].into_iter().chain(rest).collect();
    Ok(call(["std", "format"], filled, at))
}

#[cfg(feature = "welsh")]
fn told(english: &str) -> Result<String, String> {
    crate::catalogue::welsh(english)
}

#[cfg(all(feature = "marked", not(feature = "welsh")))]
fn told(english: &str) -> Result<String, String> {
    Ok(format!("⟦{english}⟧"))
}

#[cfg(not(any(feature = "welsh", feature = "marked")))]
fn told(english: &str) -> Result<String, String> {
    Ok(english.to_owned())
}

/// A text with the place in the source that `format!` looks its names up from.
fn literal(text: &str, at: Span) -> Literal {
    let mut literal = Literal::string(text);
    literal.set_span(at);
    literal
}

/// `path!(tokens)`.
fn call<const PARTS: usize>(path: [&str; PARTS], tokens: TokenStream, at: Span) -> TokenStream {
    let mut called = Vec::new();
    for part in path {
        if PARTS > 1 {
            called.push(TokenTree::from(Punct::new(':', Spacing::Joint)));
            called.push(TokenTree::from(Punct::new(':', Spacing::Alone)));
        }
        called.push(TokenTree::from(Ident::new(part, Span::mixed_site())));
    }
    called.push(TokenTree::from(Punct::new('!', Spacing::Alone)));
    let mut group = Group::new(Delimiter::Parenthesis, tokens);
    group.set_span(at);
    called.push(TokenTree::from(group));
    called.into_iter().collect()
}

/// What a text in the source says, its escapes undone.
fn text_of(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) => said(&literal.to_string()),
        // A text that another macro handed on stands in a group without marks.
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            let mut inner = group.stream().into_iter();
            let only = inner.next()?;
            if inner.next().is_some() { None } else { text_of(&only) }
        }
        TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Punct(_) => None,
    }
}

fn said(written: &str) -> Option<String> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut said = String::new();
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            said.push(letter);
            continue;
        }
        match letters.next()? {
            'n' => said.push('\n'),
            't' => said.push('\t'),
            '\n' => while letters.next_if(|next| next.is_whitespace()).is_some() {},
            'u' => {
                let code: String = letters.by_ref().skip(1).take_while(|next| *next != '}').collect();
                said.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
            }
            itself @ ('"' | '\\' | '\'') => said.push(itself),
            _ => return None,
        }
    }
    Some(said)
}

/// Does the message have a place for a value?
fn has_place(message: &str) -> bool {
    without_escapes(message).contains('{')
}

/// The message with its doubled braces left out.
pub fn without_escapes(message: &str) -> String {
    message.replace("{{", "").replace("}}", "")
}

/// A message without places, as it is read.
fn unescaped(message: &str) -> String {
    message.replace("{{", "{").replace("}}", "}")
}
