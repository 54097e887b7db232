"""The rules on boilerplate know English; stories in other languages have no false findings."""

import pytest

import newslint

STORIES = {
    "German": """\
Die Fähre Linde ist am Dienstag um 6.40 Uhr vor Marsholm auf Grund gelaufen. An Bord waren 212
Menschen, verletzt wurde niemand, wie die Küstenwache mitteilte. „Es gab einen Ruck, und der
Kaffee flog durch die Luft“, sagte Ida Holt, die auf dem Weg zur Arbeit war. Kapitän Jonas Reve
sagte der Polizei, am Montagabend habe eine Boje gefehlt. Zwei Schlepper zogen das Schiff um
9.15 Uhr frei, und mit einer Stunde Verspätung legte es an. Die Reederei befördert am Tag rund
1900 Menschen. Taucher sehen den Rumpf am Mittwoch an. Im Hafen war das Wasser so niedrig wie
seit Jahren nicht, und die Stadt will nun prüfen, ob die Fahrrinne tiefer werden muss. Der Rat
berät darüber am Freitag.
""",
    "Spanish": """\
El transbordador Linde encalló el martes a las 6.40 frente a Marsholm con 212 personas a bordo.
No hubo heridos, dijo la guardia costera. «Sentimos un golpe y el café voló por todas partes»,
contó Ida Holt, que iba camino del trabajo. El capitán Jonas Reve dijo a la policía que el lunes
por la noche faltaba una boya. Dos remolcadores liberaron el barco a las 9.15 y llegó al muelle
con una hora de retraso. La compañía lleva a unas 1.900 personas al día. Los buzos revisarán el
casco el miércoles. El agua del puerto no estaba tan baja desde hacía años, y el ayuntamiento
quiere saber si hay que dragar el canal. El pleno lo decide el viernes, según la alcaldesa.
""",
    "Chinese": """\
周二早上六点四十分，载有二百一十二人的渡轮“林德号”在马斯霍尔姆附近搁浅。海岸警卫队说，没有人受伤。
“我们感到一阵撞击，咖啡洒得到处都是。”正在上班途中的伊达·霍尔特说。船长告诉警方，周一晚上有一个浮标
不见了。两艘拖船在九点十五分把船拖了出来，它晚了一个小时到达码头。这家公司每天运送约一千九百人。
潜水员将在周三检查船体。港口的水位多年来没有这么低，市政府想知道是否需要加深航道。
""",  # noqa: RUF001
}


@pytest.mark.parametrize("language", STORIES)
def test_news_in_other_languages_has_no_finding(language):
    story = f"---\ntitle: Linde\nexcerpt: Marsholm\n---\n{STORIES[language]}"
    report = newslint.lint_text(story, config={"select": ["boilerplate"]})
    assert report.findings == ()


@pytest.mark.parametrize("language", STORIES)
def test_headings_and_signatures_do_not_either(language):
    story = f"# Linde\n\n{STORIES[language]}\n- Marsholm\n- Sandvik\n\nIda Holt, Marsholm\n"
    assert newslint.lint_text(story, config={"select": ["boilerplate"]}).findings == ()
