"""The sound of a recording: a murmur with the rhythm of speech."""

import io
import math
import struct
import wave

RATE = 8000
#: However long the recording claims to be, no more seconds than this are made.
LONGEST = 60


def murmur(seconds: int) -> bytes:
    """A WAV of so many seconds: a voice-like hum, swelling three times a second."""
    one_second = b"".join(struct.pack("<h", _sample(step)) for step in range(RATE))
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(one_second * max(1, min(seconds, LONGEST)))
    return sound.getvalue()


def _sample(step: int) -> int:
    moment = step / RATE
    swell = 0.5 - 0.5 * math.cos(2 * math.pi * 3 * moment)
    hum = math.sin(2 * math.pi * 160 * moment) + 0.4 * math.sin(2 * math.pi * 320 * moment)
    return int(6000 * swell * hum)
