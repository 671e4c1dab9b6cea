//! File names in URLs.

use std::fmt::Write as _;

/// A file name as a relative URL (RFC 3986, section 2.3).
pub fn percent(name: &str) -> String {
    let mut url = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}
