"""English is told from other languages, whatever a page declares. The sentences are our own."""

from __future__ import annotations

import pytest

from onrecord.languages import base_of, detect

SENTENCES = {
    "az": "Azərbaycan Prezidenti bazar günü Bakıda Türkiyənin xarici işlər naziri ilə görüşüb.",
    "hy": "Հայաստանի վարչապետը երկուշաբթի օրը Երևանում հանդիպեց Իրանի արտգործնախարարի հետ։",
    "ka": "საქართველოს პრემიერ-მინისტრი ორშაბათს თბილისში თურქეთის საგარეო საქმეთა მინისტრს შეხვდა.",
    "tr": "Türkiye Dışişleri Bakanı pazartesi günü Ankara'da İranlı mevkidaşıyla bir araya geldi.",
    "ru": "Министр иностранных дел России в понедельник провёл переговоры в Москве с иранским коллегой.",
    "uk": "Міністр закордонних справ України у понеділок провів переговори в Києві з польським колегою.",
    "ar": "التقى وزير الخارجية المصري نظيره السوداني في القاهرة يوم الاثنين لبحث أزمة السد.",
    "fa": "وزیر امور خارجه ایران روز دوشنبه در تهران با همتای ترکیه‌ای خود دیدار کرد.",
    "ur": "پاکستان کے وزیر خارجہ نے پیر کے روز اسلام آباد میں ایرانی ہم منصب سے ملاقات کی۔",
    "he": "שר החוץ של ישראל נפגש ביום שני בירושלים עם עמיתו המצרי.",
    "hi": "भारत के विदेश मंत्री ने सोमवार को नई दिल्ली में नेपाल के समकक्ष से मुलाकात की।",
    "bn": "বাংলাদেশের পররাষ্ট্রমন্ত্রী সোমবার ঢাকায় ভারতের পররাষ্ট্রমন্ত্রীর সঙ্গে বৈঠক করেছেন।",
    "zh": "中国外交部长星期一在北京会见了巴基斯坦外长，双方讨论了边境问题。",
    "ja": "外務大臣は月曜日に東京で韓国の外相と会談し、輸出規制について話し合った。",
    "ko": "외교부 장관은 월요일 서울에서 일본 외무상과 회담을 갖고 수출 규제 문제를 논의했다.",
    "vi": "Bộ trưởng Ngoại giao Việt Nam hôm thứ Hai đã gặp người đồng cấp Lào tại Hà Nội.",
    "sw": "Waziri wa Mambo ya Nje wa Kenya alikutana na mwenzake wa Tanzania jijini Nairobi siku ya Jumatatu.",
    "zu": "UNgqongqoshe wezangaphandle uhlangane nozakwabo waseMozambique ePitoli ngoMsombuluko ukuxoxa ngomngcele.",
    "ha": "Ministan harkokin wajen Najeriya ya gana da takwaransa na Nijar a Abuja ranar Litinin.",
    "so": "Wasiirka arrimaha dibadda Soomaaliya ayaa Isniintii magaalada Muqdisho kula kulmay dhiggiisa Itoobiya.",
    "am": "የኢትዮጵያ የውጭ ጉዳይ ሚኒስትር ሰኞ ዕለት በአዲስ አበባ ከሱዳን አቻቸው ጋር ተወያዩ።",
    "fr": "Le ministre français des Affaires étrangères a rencontré lundi à Paris son homologue algérien.",
    "de": "Der deutsche Außenminister hat am Montag in Berlin seinen polnischen Amtskollegen getroffen.",
    "es": "El ministro de Exteriores de España se reunió el lunes en Madrid con su homólogo marroquí.",
    "pt": "O ministro das Relações Exteriores do Brasil reuniu-se na segunda-feira em Brasília com o colega argentino.",
    "it": "Il ministro degli Esteri italiano ha incontrato lunedì a Roma il suo omologo libico.",
    "nl": "De Nederlandse minister van Buitenlandse Zaken sprak maandag in Den Haag met zijn Belgische collega.",
    "pl": "Polski minister spraw zagranicznych spotkał się w poniedziałek w Warszawie z ukraińskim odpowiednikiem.",
    "cs": "Český ministr zahraničí se v pondělí v Praze sešel se svým slovenským protějškem.",
    "ro": "Ministrul de externe al României s-a întâlnit luni la București cu omologul său moldovean.",
    "hu": "A magyar külügyminiszter hétfőn Budapesten találkozott szerb kollégájával.",
    "el": "Ο υπουργός Εξωτερικών της Ελλάδας συναντήθηκε τη Δευτέρα στην Αθήνα με τον Κύπριο ομόλογό του.",
    "sv": "Sveriges utrikesminister träffade på måndagen sin finländska kollega i Stockholm.",
    "fi": "Suomen ulkoministeri tapasi maanantaina Helsingissä virolaisen virkaveljensä.",
    "sq": "Ministri i Jashtëm i Shqipërisë u takua të hënën në Tiranë me homologun e tij grek.",
    "eo": "La ministro pri eksteraj aferoj renkontis lunde en Bruselo sian kolegon el Litovio.",
}
#: Short, without many small words, and full of names.
ENGLISH = [
    "Malaysian Prime Minister Mahathir Mohamad fires Anwar Ibrahim in Kuala Lumpur.",
    "Nigerian President Muhammadu Buhari visits Cameroon.",
    "Cyclone Favio hits Mozambique.",
    "Peruvian President Alan García names José Chang Prime Minister.",
    "Milo Đukanović resigns as Prime Minister of Montenegro.",
    "Al-Shabaab seizes Hudur, Somalia.",
    "Polish President Lech Kaczyński meets Wiktor Juszczenko in Kraków.",
    "IRAN ATTACKED IRAQ",
]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_of_another_language_is_not_taken_for_english(language: str) -> None:
    text = SENTENCES[language]
    assert detect(text) == language
    assert detect(text, "en-US") == language
    assert detect(text, language.upper()) == language.upper()


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_is_english(text: str) -> None:
    assert detect(text) == "en"
    assert detect(text, "en-GB") == "en-GB"


def test_what_is_declared_decides_where_the_text_leaves_it_open() -> None:
    menteri = "Menteri Luar Negeri bertemu rakannya di Jakarta."  # Malay and Indonesian alike
    assert (detect(menteri, "id"), detect(menteri, "ms-MY")) == ("id", "ms-MY")
    assert (detect("Non!"), detect("Non!", "fr"), detect("Non!", "en")) == ("en", "fr", "en")
    assert detect("Ali met Reza.", "en-NG") == "en-NG"
    assert detect(SENTENCES["am"], "zu") == "am"


def test_english_is_english_whatever_is_declared() -> None:
    text = "The ministers of the two states met in the capital and agreed that the border would be opened."
    for declared in ("sw", "fr-FR", "eng", "x-klingon", "nonsense"):
        assert detect(text, declared) == "en"


def test_a_language_that_the_detector_does_not_know_is_kept_as_declared() -> None:
    assert detect("Haere mai ki te hui o nga iwi.", "mi") == "mi"


def test_a_script_that_nobody_knows_is_not_english() -> None:
    assert detect("ⰀⰁⰂ ⰃⰄⰅ") == "und"
    assert detect("北京") == "zh"
    assert detect("Москва") not in ("en", "und")


@pytest.mark.parametrize("text", ["", "1010", "🙂🙂", "\ud800 abc", "\x00\x1b[31m", "a" * 3000])
def test_what_is_no_text_does_no_harm(text: str) -> None:
    assert detect(text, "en") == "en"
    assert detect(text)


def test_a_language_stands_before_its_region() -> None:
    assert [base_of(code) for code in ("en-GB", "EN", "zh_Hant_TW", "swa")] == ["en", "en", "zh", "swa"]
