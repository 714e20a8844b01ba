"""A notebook of three sections in French, Arabic and Chinese, with marks, links and a list: for whole blocks that move."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.report import translated
from tests.project import Project

NAME = "carnet"
DATA = """\
title: Carnet
date: 2026-02
language: fr
languages: [fr, ar, zh-Hans]
author: Une équipe
theme: pfvt
parts: {corps: corps.md}
"""
BODY = """\
{#depart}
## Le départ

{#quai}
Le quai est **vide** ce matin. Personne ne parle encore.

{#billet}
Chacun garde son [billet](https://exemple.fr/billet) en poche.

{#route}
## La route

{#colline}
La colline descend vers *la mer*. Le vent tourne au nord.

{#sac}
- {#gourde}
  Une gourde **pleine**
- {#carte}
  Une [carte](https://exemple.fr/carte) pliée
- {#lampe}
  Trois lampes de poche

{#halte}
La halte dure une heure.

{#arrivee}
## Le retour

{#port}
Le port ferme tôt en hiver.
"""
WORDS = {
    "ar": {
        "title": "دفتر", "author": "فريق", "depart": "الانطلاق", "quai": "الرصيف **خال** هذا الصباح. لا أحد يتكلم بعد.",
        "billet": "يحتفظ الجميع [بالتذكرة](https://exemple.fr/billet) في الجيب.", "route": "الطريق",
        "colline": "ينحدر التل نحو *البحر*. تدور الريح شمالا.", "gourde": "قربة **ممتلئة**",
        "carte": "[خريطة](https://exemple.fr/carte) مطوية", "lampe": "ثلاثة مصابيح يدوية",
        "halte": "تدوم الاستراحة ساعة.", "arrivee": "العودة", "port": "يغلق الميناء باكرا شتاء.",
    },
    "zh-Hans": {
        "title": "手册", "author": "团队", "depart": "出发", "quai": "今早码头**空无一人**。还没有人说话。",
        "billet": "每人口袋里都有[车票](https://exemple.fr/billet)。", "route": "路途",
        "colline": "山丘伸向*大海*。风转向北方。", "gourde": "一个**装满**的水壶",
        "carte": "折好的[地图](https://exemple.fr/carte)", "lampe": "三支手电筒", "halte": "休息一小时。",
        "arrivee": "归来", "port": "冬天港口关得早。",
    },
}  # fmt: skip


def make(folder: Path) -> Project:
    """The notebook's project, translated."""
    return translated(folder, NAME, DATA, BODY, WORDS)
