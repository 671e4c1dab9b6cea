//! `libespeak-ng`, loaded at run time; only a helper process calls it.
//!
//! Constants and structures are those of `espeak-ng/speak_lib.h`, API revision 12
//! (eSpeak NG 1.50 to 1.52). Everything here runs on one thread.

use super::frame::{Event, Kind, Reply, Reported};
use libloading::Library as Loaded;
use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char, c_int, c_short, c_uint, c_void};
use std::mem::ManuallyDrop;
use std::ptr;

const NAMES: &[&str] = if cfg!(target_os = "macos") {
    &[
        "libespeak-ng.1.dylib",
        "/opt/homebrew/lib/libespeak-ng.1.dylib",
        "/usr/local/lib/libespeak-ng.1.dylib",
    ]
} else if cfg!(windows) {
    &[
        "libespeak-ng.dll",
        "C:\\Program Files\\eSpeak NG\\libespeak-ng.dll",
    ]
} else {
    &["libespeak-ng.so.1", "libespeak-ng.so"]
};

/// `AUDIO_OUTPUT_SYNCHRONOUS`: sound to the callback, no thread.
const SYNCHRONOUS: c_int = 2;
/// `espeakINITIALIZE_PHONEME_EVENTS` and `espeakINITIALIZE_DONT_EXIT`.
const INITIALIZE: c_int = 0x0001 | 0x8000;
const PARAMETER_RATE: c_int = 1;
const PARAMETER_PITCH: c_int = 3;
const POSITION_CHARACTER: c_int = 1;
const CHARS_UTF8: c_uint = 1;
/// IPA with its characters not joined (`espeak_TextToPhonemes`, bit 1).
const PHONEMES_IPA: c_int = 0x02;
const EVENT_END: c_int = 0;
const EVENT_WORD: c_int = 1;
const EVENT_PHONEME: c_int = 7;
const EVENT_RATE: c_int = 8;

/// `espeak_EVENT`.
#[repr(C)]
struct RawEvent {
    kind: c_int,
    unique_identifier: c_uint,
    text_position: c_int,
    length: c_int,
    audio_position: c_int,
    sample: c_int,
    user_data: *mut c_void,
    /// A union of a number, a pointer and eight characters.
    id: [u8; 8],
}

/// `espeak_VOICE`.
#[repr(C)]
struct RawVoice {
    name: *const c_char,
    languages: *const c_char,
    identifier: *const c_char,
    gender: u8,
    age: u8,
    variant: u8,
    xx1: u8,
    score: c_int,
    spare: *mut c_void,
}

type Callback = unsafe extern "C" fn(*mut c_short, c_int, *mut RawEvent) -> c_int;

#[derive(Default)]
struct Heard {
    pcm: Vec<i16>,
    events: Vec<Event>,
    rate: u32,
}

thread_local! {
    /// The library has one callback and no state to hand to it that 1.50 passes on.
    static HEARD: RefCell<Heard> = RefCell::default();
}

/// The library, ready.
pub(super) struct Library {
    set_voice: unsafe extern "C" fn(*const c_char) -> c_int,
    set_parameter: unsafe extern "C" fn(c_int, c_int, c_int) -> c_int,
    synth: unsafe extern "C" fn(
        *const c_void,
        usize,
        c_uint,
        c_int,
        c_uint,
        c_uint,
        *mut c_uint,
        *mut c_void,
    ) -> c_int,
    list_voices: unsafe extern "C" fn(*mut RawVoice) -> *const *const RawVoice,
    to_phonemes: unsafe extern "C" fn(*mut *const c_void, c_int, c_int) -> *const c_char,
    /// The rate that the library told when it started.
    rate: u32,
    /// Keeps the functions alive; see [`Library::load`].
    _loaded: ManuallyDrop<Loaded>,
}

impl Library {
    /// Loads and starts it.
    pub(super) fn load() -> Result<Self, String> {
        // SAFETY: loading runs the library's own initialisers, and eSpeak NG has none.
        let loaded = NAMES
            .iter()
            .find_map(|name| unsafe { Loaded::new(*name) }.ok());
        let loaded = loaded.ok_or_else(|| {
            format!(
                "the library {} is not installed (Debian, Ubuntu: apt install espeak-ng)",
                NAMES[0]
            )
        })?;
        // Never unloaded: the library starts threads of its own, and a helper that ended
        // while one of them woke up died of a segmentation fault.
        let loaded = ManuallyDrop::new(loaded);
        // SAFETY: the types are those of speak_lib.h, and `_loaded` outlives the calls.
        unsafe {
            let initialize = symbol::<
                unsafe extern "C" fn(c_int, c_int, *const c_char, c_int) -> c_int,
            >(&loaded, "espeak_Initialize")?;
            let set_callback =
                symbol::<unsafe extern "C" fn(Callback)>(&loaded, "espeak_SetSynthCallback")?;
            let rate = initialize(SYNCHRONOUS, 0, ptr::null(), INITIALIZE);
            let rate = u32::try_from(rate).map_err(|_| {
                "eSpeak NG does not start: its data is missing (Debian: apt install espeak-ng-data)"
            })?;
            set_callback(hear);
            Ok(Self {
                set_voice: symbol(&loaded, "espeak_SetVoiceByName")?,
                set_parameter: symbol(&loaded, "espeak_SetParameter")?,
                synth: symbol(&loaded, "espeak_Synth")?,
                list_voices: symbol(&loaded, "espeak_ListVoices")?,
                to_phonemes: symbol(&loaded, "espeak_TextToPhonemes")?,
                rate,
                _loaded: loaded,
            })
        }
    }

    /// Every French voice that can be chosen: MBROLA voices whose data is missing
    /// are listed by the library but cannot.
    pub(super) fn french_voices(&mut self) -> Vec<Reported> {
        let names = self.names();
        let mut voices: Vec<Reported> = Vec::new();
        for mut voice in names {
            let known = voices.iter().any(|known| known.name == voice.name);
            if !known && self.choose(&voice.name).is_ok() {
                voice.sample_rate = self.try_rate();
                voices.push(voice);
            }
        }
        voices.sort_by(|a, b| a.name.cmp(&b.name));
        voices
    }

    fn names(&mut self) -> Vec<Reported> {
        let mut voices = Vec::new();
        let mut wanted = RawVoice {
            name: ptr::null(),
            languages: c"fr".as_ptr(),
            identifier: ptr::null(),
            gender: 0,
            age: 0,
            variant: 0,
            xx1: 0,
            score: 0,
            spare: ptr::null_mut(),
        };
        // SAFETY: the library returns a list that ends with a null pointer, of
        // voices that stay until the next call; all strings are copied at once.
        unsafe {
            let mut list = (self.list_voices)(&raw mut wanted);
            while !list.is_null() && !(*list).is_null() {
                voices.extend(reported(&**list));
                list = list.add(1);
            }
        }
        voices
    }

    /// The rate of the voice chosen: it is told with the first sound.
    fn try_rate(&mut self) -> u32 {
        match self.synthesise("a") {
            Ok(heard) => heard.rate,
            Err(_) => self.rate,
        }
    }

    /// Makes `voice` the one that speaks.
    pub(super) fn choose(&mut self, voice: &str) -> Result<(), String> {
        let name = CString::new(voice).map_err(|_| "a voice name with a zero byte".to_owned())?;
        // SAFETY: the name is a C string that outlives the call.
        match unsafe { (self.set_voice)(name.as_ptr()) } {
            0 => Ok(()),
            _ => Err(format!("eSpeak NG has no usable voice `{voice}`")),
        }
    }

    /// Says `text`. The voice is chosen anew, which makes MBROLA start afresh.
    pub(super) fn speak(
        &mut self,
        voice: &str,
        rate: i32,
        pitch: i32,
        text: &str,
    ) -> Result<Reply, String> {
        self.choose(voice)?;
        for (parameter, value) in [(PARAMETER_RATE, rate), (PARAMETER_PITCH, pitch)] {
            // SAFETY: plain numbers; the library clamps them.
            unsafe { (self.set_parameter)(parameter, value, 0) };
        }
        let heard = self.synthesise(text)?;
        Ok(Reply::Spoken {
            rate: heard.rate,
            events: heard.events,
            pcm: heard.pcm,
        })
    }

    fn synthesise(&mut self, text: &str) -> Result<Heard, String> {
        let text = CString::new(text).map_err(|_| "a text with a zero byte".to_owned())?;
        HEARD.take();
        // SAFETY: the text is a C string that outlives the call, which returns when
        // all sound has been given to `hear` (synchronous mode).
        let code = unsafe {
            (self.synth)(
                text.as_ptr().cast(),
                text.as_bytes_with_nul().len(),
                0,
                POSITION_CHARACTER,
                0,
                CHARS_UTF8,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        let mut heard = HEARD.take();
        if heard.rate == 0 {
            heard.rate = self.rate;
        }
        match code {
            0 => Ok(heard),
            code => Err(format!("eSpeak NG refuses the text (code {code})")),
        }
    }

    /// IPA of `text`, its clauses parted by spaces.
    pub(super) fn ipa(&mut self, text: &str) -> Result<String, String> {
        let text = CString::new(text).map_err(|_| "a text with a zero byte".to_owned())?;
        let mut rest: *const c_void = text.as_ptr().cast();
        let mut ipa = String::new();
        while !rest.is_null() {
            // SAFETY: `rest` points into `text`, which outlives the loop; the library
            // moves it on and sets it to null at the end. Its answer is copied at once.
            let clause = unsafe {
                let clause = (self.to_phonemes)(&raw mut rest, CHARS_UTF8 as c_int, PHONEMES_IPA);
                if clause.is_null() {
                    break;
                }
                CStr::from_ptr(clause).to_string_lossy().into_owned()
            };
            if !ipa.is_empty() {
                ipa.push(' ');
            }
            ipa.push_str(clause.trim());
        }
        Ok(ipa)
    }
}

/// # Safety
/// `F` must be the type of the function.
unsafe fn symbol<F: Copy>(loaded: &Loaded, name: &str) -> Result<F, String> {
    // SAFETY: the caller's.
    let symbol = unsafe { loaded.get::<F>(name) };
    symbol
        .map(|symbol| *symbol)
        .map_err(|_| format!("the eSpeak NG library is too old: it has no {name}"))
}

/// A voice of the list, unless it is not French.
///
/// # Safety
/// The strings must be C strings or null.
unsafe fn reported(voice: &RawVoice) -> Option<Reported> {
    let text = |text: *const c_char| {
        if text.is_null() {
            return String::new();
        }
        // SAFETY: the caller's.
        unsafe { CStr::from_ptr(text) }
            .to_string_lossy()
            .into_owned()
    };
    let identifier = text(voice.identifier);
    // The first byte is the language's priority.
    let language = if voice.languages.is_null() {
        String::new()
    } else {
        // SAFETY: as above; the list has at least one language or a zero byte.
        unsafe {
            if *voice.languages == 0 {
                String::new()
            } else {
                text(voice.languages.add(1))
            }
        }
    };
    let french = language == "fr" || language.starts_with("fr-");
    let file = identifier.rsplit(['/', '\\']).next().unwrap_or_default();
    (french && !file.is_empty()).then(|| Reported {
        name: file.to_lowercase(),
        title: text(voice.name),
        language: match language.split_once('-') {
            Some((base, region)) => format!("{base}-{}", region.to_uppercase()),
            None => "fr-FR".to_owned(),
        },
        gender: voice.gender,
        sample_rate: 0,
    })
}

/// The library's callback: copies sound and events. Zero means to go on.
///
/// # Safety
/// Called by the library with `count` samples and a list that ends with type 0.
unsafe extern "C" fn hear(wave: *mut c_short, count: c_int, events: *mut RawEvent) -> c_int {
    HEARD.with_borrow_mut(|heard| {
        // SAFETY: the contract above.
        unsafe {
            let mut event = events;
            while !event.is_null() && (*event).kind != EVENT_END {
                heard.take(&*event);
                event = event.add(1);
            }
            if let Ok(count) = usize::try_from(count)
                && !wave.is_null()
            {
                heard
                    .pcm
                    .extend_from_slice(std::slice::from_raw_parts(wave, count));
            }
        }
    });
    0
}

impl Heard {
    fn take(&mut self, event: &RawEvent) {
        let kind = match event.kind {
            EVENT_WORD => Kind::Word,
            // Names of pauses begin with `_` (docs/phonemes.md).
            EVENT_PHONEME if event.id[0] == b'_' => Kind::Pause,
            EVENT_PHONEME => Kind::Phoneme,
            EVENT_RATE => {
                let [a, b, c, d, ..] = event.id;
                self.rate = u32::from_ne_bytes([a, b, c, d]);
                return;
            }
            _ => return,
        };
        self.events.push(Event {
            kind,
            position: u32::try_from(event.text_position).unwrap_or(0),
            sample: u32::try_from(event.sample).unwrap_or(0),
        });
    }
}
