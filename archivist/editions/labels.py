"""The few words that an EPUB needs of its own, for its lists of places: never in the text."""

from __future__ import annotations

from typing import NamedTuple


class Labels(NamedTuple):
    """Names in navigation."""

    contents: str
    landmarks: str
    pages: str
    cover: str
    title_page: str
    start: str
    notes: str


LABELS = {
    "de": Labels(
        "Inhalt", "Wegweiser", "Seiten", "Umschlag", "Titelseite", "Textanfang", "Anmerkungen"
    ),
    "en": Labels(
        "Contents", "Landmarks", "Pages", "Cover", "Title page", "Start of the text", "Notes"
    ),
    "es": Labels(
        "Índice", "Referencias", "Páginas", "Cubierta", "Portada", "Comienzo del texto", "Notas"
    ),
    "fr": Labels(
        "Table", "Repères", "Pages", "Couverture", "Page de titre", "Début du texte", "Notes"
    ),
    "it": Labels(
        "Indice", "Riferimenti", "Pagine", "Copertina", "Frontespizio", "Inizio del testo", "Note"
    ),
    "nl": Labels(
        "Inhoud", "Wegwijzer", "Pagina’s", "Omslag", "Titelpagina", "Begin van de tekst", "Noten"
    ),
    "pt": Labels(
        "Índice", "Referências", "Páginas", "Capa", "Folha de rosto", "Início do texto", "Notas"
    ),
    "ru": Labels(
        "Содержание",
        "Ориентиры",
        "Страницы",
        "Обложка",
        "Титульный лист",
        "Начало текста",
        "Примечания",
    ),
}


def labels_for(language: str) -> Labels:
    """Labels in the book's language where we have them, in English where not."""
    return LABELS.get(language.split("-")[0].lower(), LABELS["en"])


def label_language(language: str) -> str:
    """The language that :func:`labels_for` answers in."""
    return language if language.split("-")[0].lower() in LABELS else "en"
