"""A digest as Markdown, as one HTML page, and as an e-mail that carries both."""

from __future__ import annotations

import html
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from frontlog.model import content_id
from frontlog.publish.digest import Digest, Sentence

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "sup a{text-decoration:none}.rows{font:12px/1.4 ui-monospace,monospace;color:#555;"
    "overflow-wrap:anywhere}svg{max-width:100%;height:auto}"
)


def to_markdown(digest: Digest) -> str:
    """Headings, a list item a sentence, and a footnote with its rows."""
    lines = [f"# {_plain(digest.title)}", "", digest.words.known(digest.as_of), ""]
    notes: list[str] = []
    for section in digest.sections:
        lines += [f"## {_plain(section.heading)}", ""]
        for sentence in section.sentences:
            notes.append(f"[^{len(notes) + 1}]: {' '.join(sentence.rows)}")
            lines.append(f"- {_plain(sentence.text)}[^{len(notes)}]")
        lines.append("")
    return "\n".join([*lines, *notes, ""])


def to_html(digest: Digest, pictures: Mapping[str, str] | None = None) -> str:
    """One page without scripts and without requests; ``pictures`` (SVG by name) under the title."""
    sentences = [sentence for section in digest.sections for sentence in section.sentences]
    numbers = {id(sentence): number for number, sentence in enumerate(sentences, 1)}
    body = "".join(
        f"<h2>{html.escape(section.heading)}</h2><ul>"
        + "".join(_item(sentence, numbers[id(sentence)]) for sentence in section.sentences)
        + "</ul>"
        for section in digest.sections
    )
    notes = "".join(
        f'<li id="n{number}" class="rows">{html.escape(" ".join(sentence.rows))}</li>'
        for number, sentence in enumerate(sentences, 1)
    )
    title, words = html.escape(digest.title), digest.words
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{html.escape(words.known(digest.as_of))}</p>{''.join((pictures or {}).values())}{body}"
        f"<h2>{html.escape(words.rows)}</h2><ol>{notes}</ol></body></html>\n"
    )


def to_eml(
    digest: Digest, *, sender: str, to: str, pictures: Mapping[str, str] | None = None
) -> bytes:
    """A message with the Markdown as its text, the page beside it and ``pictures`` attached.

    The bytes depend on the digest alone: its moment is the date, its content the boundary.
    """
    text, page = to_markdown(digest), to_html(digest)
    drawn = pictures or {}
    mark = content_id("digest", text, *drawn.values())
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = sender, to
    message["Subject"] = digest.title
    message["Date"] = format_datetime(digest.as_of)
    message["Message-ID"] = f"<{mark}@frontlog>"
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    for name, svg in drawn.items():
        message.add_attachment(svg.encode(), "image", "svg+xml", filename=f"{name}.svg")
    # Whatever sets content takes the headers about content away.
    message["Content-Language"] = digest.words.language
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"={mark}={number}")
    return message.as_bytes()


def _item(sentence: Sentence, number: int) -> str:
    rows = html.escape(" ".join(sentence.rows))
    return (
        f'<li data-rows="{rows}">{html.escape(sentence.text)}'
        f'<sup><a href="#n{number}">{number}</a></sup></li>'
    )


def _plain(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no links out of quotes."""
    one_line = " ".join(text.split())
    marked = "".join(f"\\{letter}" if letter in "\\`*_[]#|~!" else letter for letter in one_line)
    return html.escape(marked, quote=False).replace("://", "&#58;//")
