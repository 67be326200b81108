"""Reading what the service answers."""

import asyncio

from emulator.callbacks.post import LARGEST_ANSWER, whole


def test_an_answer_that_comes_in_pieces_is_read_whole():
    assert read([b"<Response>", b"<Hangup/>", b"</Response>"]) == b"<Response><Hangup/></Response>"


def test_no_more_is_read_than_the_largest_answer_there_may_be():
    assert len(read([b"x" * LARGEST_ANSWER, b"more"])) == LARGEST_ANSWER


def read(pieces):
    async def arrive():
        content = asyncio.StreamReader(limit=LARGEST_ANSWER)
        loop = asyncio.get_running_loop()
        for turn, piece in enumerate(pieces):
            loop.call_later(turn / 1000, content.feed_data, piece)
        loop.call_later(len(pieces) / 1000, content.feed_eof)
        return await whole(content)

    return asyncio.run(arrive())
