//! A helper's side: answers requests from standard input until it is closed.

use super::frame::{self, Reply, Request};
use super::library::Library;
use std::io::{self, BufReader, BufWriter};

/// Runs a helper: `voixoff espeak-helper`. Ends when its input does, or after a
/// request that asks it to.
pub fn serve() -> io::Result<()> {
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    let mut library = Library::load();
    loop {
        let request = match frame::read::<Request>(&mut input) {
            Ok(Some((request, _))) => request,
            Ok(None) => return Ok(()),
            Err(reason) => return Err(io::Error::new(io::ErrorKind::InvalidData, reason)),
        };
        let last = matches!(request, Request::Speak { last: true, .. });
        let reply = match &mut library {
            Ok(library) => {
                answer(library, &request).unwrap_or_else(|reason| Reply::Failed { reason })
            }
            Err(reason) => Reply::Failed {
                reason: reason.clone(),
            },
        };
        let pcm: &[i16] = match &reply {
            Reply::Spoken { pcm, .. } => pcm,
            _ => &[],
        };
        frame::write_with(&mut output, &reply, pcm)?;
        if last {
            return Ok(());
        }
    }
}

fn answer(library: &mut Library, request: &Request) -> Result<Reply, String> {
    match request {
        Request::Voices => Ok(Reply::Voices {
            voices: library.french_voices(),
        }),
        Request::Speak {
            voice,
            rate,
            pitch,
            text,
            last: _,
        } => library.speak(voice, *rate, *pitch, text),
        Request::Phonemes { voice, pieces } => {
            library.choose(voice)?;
            let ipa = pieces.iter().map(|piece| library.ipa(piece));
            Ok(Reply::Phonemes {
                ipa: ipa.collect::<Result<_, _>>()?,
            })
        }
    }
}
