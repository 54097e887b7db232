"""The patterns of ``residue``: remarks of a chatbot, by how sure they are, marks and blanks.

Every expression begins with a fixed word or mark and is bounded behind it. Lines are searched in
lower case, with straight quotation marks and apostrophes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslint.regex import regex

if TYPE_CHECKING:
    from typing import Final

_WORK = (
    r"(?:news[ ])?(?:article|story|piece|report|post|passage|text|headlines?|titles?|summary|draft"
    r"|version|paragraphs?|paraphrase|rewrite|sentence|excerpt|copy|blog[ ]post|press[ ]release)"
)
# Anywhere in a line.
CONFESSION = regex(
    r"""
    \bas[ ]an?[ ](?:responsible[ ](?:and[ ]\w{4,12}[ ])?+)?+
          (?:ai|artificial[ ]intelligence|large)[ ](?:language[ ]model|assistant|model
          |chatbot)\b(?![ ](?:told|said|says|put|puts|wrote|once|might|would|explained)\b)
          (?=[^.!?;\n",]{0,60}(?:,(?:[ ]\w{1,12},)?)?[ ]i
          (?:'m|[ ](?:am|do|don't|cannot|can't|have|was|must)\b))
  | \bi(?:'m|[ ]am)[ ](?:just[ ]|only[ ])?an[ ](?:ai|artificial[ ]intelligence)
          [ ](?:language[ ]model|assistant|model|chatbot)\b
  | \bi(?:'m|[ ]am)[ ](?:just|only)[ ]a(?:n[ ]ai\b(?=[,.])|[ ](?:large[ ])?language[ ]model\b)
  | \bas[ ]an[ ]ai,?[ ]i(?:'m[ ](?:unable|not[ ]able)\b|[ ](?:am[ ](?:unable|not[ ]able)|do[ ]not
          |don't|cannot|can't)\b)
  | \bi(?:'m|[ ]am)[ ](?:just[ ]|only[ ])?an[ ]ai,?[ ](?:and|so)[ ](?:i[ ])?
          (?:cannot|can't|do[ ]not|don't)\b
  | \bi[ ](?:cannot|can't)[ ](?:fulfill?|satisfy|complete|comply[ ]with)
          [ ](?:your|this|that)[ ]request\b
  | \bbased[ ]on[ ]the[ ](?:given|provided)[ ]
          (?:sentence|headline|news[ ](?:sentence|headline|summary|abstract))\b
  | (?P<hint>\bbased[ ]on[ ]the[ ](?:given|provided)[ ](?:summary|abstract|passage|prompt)\b)
  | \b(?:as[ ]of|since|until)[ ]my[ ](?:last|latest)?[ ]?(?:knowledge|training)[ ](?:data[ ])?
          (?:update|cut-?off)\b
  | \bmy[ ](?:last|latest)[ ](?:knowledge|training)[ ](?:data[ ])?update\b
  | \bmy[ ]knowledge[ ](?:ends|stops)[ ]in[ ](?:[a-z]{3,9}[ ])?20\d\d\b
  | \bi[ ](?:do[ ]not|don't)[ ]have[ ]information[ ](?:about|on)[ ](?:any[ ])?
          (?:events|developments)[ ](?:after|beyond|past)[ ](?:[a-z]{3,9}[ ])?20\d\d\b
  | \bals[ ](?:ki|ki-modell|(?:ki-|großes[ ])?sprachmodell|ki-assistent(?:in)?)[ ]
          (?:kann|habe|darf|verfüge)[ ]ich\b
  | \ben[ ]tant[ ]qu(?:e[ ](?:grand[ ])?modèle[ ]de[ ]langage|'(?:ia|assistant[ ]ia
          |intelligence[ ]artificielle)),?[ ]je[ ](?:ne|n'|suis)
  | \bcomo[ ](?:un[ ])?
          (?:modelo[ ]de[ ]lenguaje|ia|asistente[ ]de[ ]ia|inteligencia[ ]artificial),[ ]no[ ]
          (?:puedo|tengo|soy|dispongo)\b
  | \bmy[ ](?:knowledge[ ]cut-?off|training[ ]data[ ](?:only[ ])?(?:goes|ends|extends))\b
  | \bi[ ](?:do[ ]not|don't)[ ]have[ ](?:access[ ]to[ ]|the[ ]ability[ ]to[ ]access[ ])
          (?:real-time|up-to-date)[ ](?:information|data|news)\b
    """,
    re.VERBOSE,
)
# Of what each has one; what else has one is not found by the expression.
CONFESSION_SIGNS: Final = (
    "language model", " an ai ", " an artificial ", " request", "my la", "my knowledge",
    "my training", "real-time", "up-to-date", " an ai,", " an ai.", "the given ", "the provided ",
    "have information ", "als ki", "sprachmodell", "en tant qu", "modelo de lenguaje", "como ia",
    "asistente de ia", "inteligencia artificial",
)  # fmt: skip
# What is made for who asked, and nobody else speaks of.
_MADE = r"(?:rewritten|paraphrased|rephrased|reworded|polished|requested)"
_COUNTED = (
    r"(?:(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"[ -](?:sentence|word|paragraph)s?)"
)
_REVISED = r"(?:revised|updated|improved|edited|expanded|shortened|condensed)"
_ASKED = r"(?:certainly|sure(?:[ ]thing)?|of[ ]course|absolutely)"
_HERE = r"here(?:'s|[ ](?:is|are))"
_WRITING = r"(?:news[ ]?(?:article|story|piece|report|item)|article|piece[ ]of[ ]news|blog[ ]post)"
# The same in German, French and Spanish.
_ASKED_ELSEWHERE = (
    r"natürlich|gern|gerne|selbstverständlich|klar|bien[ ]sûr|certainement|avec[ ]plaisir"
    r"|¡?claro(?:[ ]que[ ]sí)?|¡?por[ ]supuesto"
)
_HERE_ELSEWHERE = (
    r"hier[ ](?:ist|sind|findest[ ]du|finden[ ]sie)|voici|aquí[ ](?:tienes|tiene|está|están)"
)
_WORK_ELSEWHERE = (
    r"artikel|text|version|fassung|zusammenfassung|überschrift(?:en)?|absatz|beitrag|meldung"
    r"|article|texte|résumé|titres?|paragraphe|brouillon|artículo|texto|versión|resumen|títulos?"
    r"|titulares?|párrafo|borrador|nota"
)
# At the beginning of a line. By name: what surely is a chatbot's, what only is where it opens or
# ends a text, and what only is beside other leftovers.
OPENING = regex(
    rf"""
    [ \t(]*+
    (?: (?P<confession>
        i(?:'m|[ ]am)[ ]sorry,?+[ ]but[ ]i[ ](?:cannot|can't|am[ ]unable[ ]to|'m[ ]unable[ ]to)
          [ ](?:fulfill?|assist|generate|comply|paraphrase|rephrase|rewrite
            |provide[ ](?:a|an|the)[ ]{_WORK})\b
      | i[ ]apologi[sz]e\b[^\n.]{{0,40}}[,.][ ][^\n]{{0,80}}\b
          (?:language[ ]model|you[ ](?:asked|didn't[ ]ask)
            |i[ ](?:cannot|can't|am[ ]unable[ ]to)[ ](?:fulfill?|assist|generate|provide))\b
      | i[ ](?:cannot|can't)[ ](?:provide|generate|create|write)[ ]a[ ]piece[ ]of[ ]news\b
    )
  | (?P<refusal>
        i[ ](?:cannot|can't)[ ](?:provide|generate|create|write)[ ]an?[ ]{_WORK}\b
    )
  | (?P<answer>
        {_ASKED}![ ]++(?:{_HERE}|below[ ]is)[^\n:]{{0,60}}?\b{_WORK}\b
          (?:[ ](?:about|for|of|based[ ]on|in|with|on|that|you)\b[^\n:]{{0,100}}+)?:(?=[ \t]*+$)
      | {_ASKED}[,.][ ]++(?:{_HERE}|below[ ]is)[^\n:]{{0,60}}?\b{_WRITING}[ ]based[ ]on\b
          [^\n:]{{0,100}}+:?+
      | {_ASKED}[,.!][ ]++(?:{_HERE}|below[ ]is)
          [^\n:]{{0,40}}?\b(?:{_MADE}|{_REVISED}|{_COUNTED})\b[^\n:]{{0,40}}?\b{_WORK}\b[^\n:]{{0,100}}+:?+
      | {_HERE}[ ](?:an?|the|your|my|some|\d|two|three|five)[ ](?:[\w'-]{{1,20}}[ ]){{0,3}}?
          (?:{_COUNTED}[ ](?:[\w'-]{{1,20}}[ ]){{0,4}}?
              (?:article|story|piece|report|version|paraphrase)
            |{_MADE}[ ](?:[\w'-]{{1,20}}[ ]){{0,4}}?
            (?:(?:news[ ])?(?:article|story|piece|report|passage|paragraph|text|version|paraphrase
              |sentence|headline|title|draft|summary(?=[^\n:.]{{0,60}}
              \b(?:article|story|passage|text|provided|given)\b)))|paraphrase)\b
          [^\n:.]{{0,100}}+:
      | {_HERE}[ ](?:an?|the|your|my|some|\d|two|three|five)[ ](?:[\w'-]{{1,20}}[ ]){{0,5}}?
          (?:(?:{_WORK}|piece[ ]of[ ]news)[ ](?:based[ ]on|relied[ ]on|for|using)
            |(?:version|paraphrase|rewrite)[ ]of)[ ]
          (?:the|your|this|that)[ ](?:(?:given|provided|following|above|news)[ ])?
          (?:sentence|summary|headline|prompt|article|passage|story|text)\b[^\n:.]{{0,80}}+:
      | {_HERE}[ ](?:the|your)[ ](?:[\w'-]{{1,20}}[ ]){{0,2}}?{_WORK}[ ](?:that[ ])?you
          (?:'ve|[ ]have|[ ]were)?(?:[ ]been)?
          [ ](?:asked[ ]for|given|provided|requested|will[ ]be[ ](?:using|writing))\b
          [^\n:.]{{0,80}}+:
      | \(?note:[^\n]{{0,60}}\b(?:fictional|fictitious|hypothetical)\b[^\n]{{0,60}}
          \b(?:language[ ]model|generated|(?:provided|given)[ ]sentence)\b[^\n]{{0,80}}+
      | (?:rewritten|paraphrased)(?:[ ](?:passage|paragraph|version|article|text))?[ ]*+:
      | (?:\[assistant\]|assistant)[ ]*+:[ ]*+
          (?=sure\b|certainly\b|of[ ]course\b|here(?:'s|[ ]is)\b)
      | i[ ]hope[ ]this[ ](?:{_REVISED}|rewritten|new)?+[ ]?(?:{_WORK}[ ])?
          meets[ ]your[ ](?:needs|requirements|expectations|request)\b[^\n]{{0,100}}+
      | regenerate[ ]response[ \t]*+$
      | (?:{_ASKED_ELSEWHERE})[ ]?[!,.:]*+[ ]++(?:{_HERE_ELSEWHERE})[^\n:.]{{0,60}}?
          \b(?:{_WORK_ELSEWHERE})\b[^\n:.]{{0,100}}+:(?=[ \t]*+$)
    )
  | (?P<opener>
        (?:(?:great|good)[ ]question|got[ ]it)![ ]++{_HERE}[ ](?:the|your|an?)[ ]
          (?:[\w'-]{{1,20}}[ ]){{0,3}}?{_WORK}[^\n:.]{{0,60}}+:(?=[ \t]*+$)
      | {_ASKED}[,.!][ ]++(?:(?:{_HERE}|below[ ]is)[^\n:]{{0,60}}?\b{_WORK}\b[^\n:]{{0,100}}+:?+
          |(?:i'd[ ]be[ ](?:happy|glad)[ ]to|i[ ]can[ ]help
            |let[ ]me[ ](?:help|rewrite|revise))\b[^\n:]{{0,120}}+:?+)
      | {_HERE}[ ](?:an?|your|my|the(?=(?:[ ][\w'-]{{1,20}}){{0,2}}[ ](?:news|blog|piece[ ]of)[ ]))
          [ ](?:[\w'-]{{1,20}}[ ]){{0,4}}?
          {_WRITING}(?:[ ](?:based[ ]on|about|for|of|in|with|on|you|that|as|using|written)\b
            [^\n:.]{{0,100}}+)?:(?=[ \t]*+$)
      | {_HERE}[ ](?:an?|the|your|my)[ ](?:[\w'-]{{1,20}}[ ]){{0,2}}?{_REVISED}[ ]
          (?:news[ ])?+(?:article|story|piece|passage|paragraph|version|draft|headline)s?+
          (?![ ]of[ ](?!(?:the|your|this)[ ]{_WORK}\b))\b[^\n:.]{{0,100}}+:(?=[ \t]*+$)
      | (?:the[ ])?+(?:{_MADE}[ ]{_WORK}|(?:revised|improved|expanded)[ ](?:news[ ])?
            (?:article|passage|paragraph|paraphrase|version))[ ]*+:
      | {_HERE}[ ](?:the|your)[ ](?:(?:news|full)[ ])?(?:article|blog[ ]post|press[ ]release)
          :(?=[ \t]*+$)
      | (?:chatgpt|you)[ ]said:[ \t]*+$
    )
  | (?P<closer>
        i[ ]hope[ ](?:this|(?:the|this)[ ]{_WORK})[ ](?:helps|works)
          (?:[ ](?:you|to[ ]\w{{4,12}})\b[^\n]{{0,100}}+|[ ]*+[!.)])
          (?:[ ]++(?:would[ ]you[ ]like|let[ ]me[ ]know|feel[ ]free|if[ ]you)\b[^\n]{{0,150}}+)?+
      | i[ ]hope[ ]this[ ](?:is[ ]what|(?:\w{{4,12}}[ ])?{_WORK}[ ]is[ ]what)[ ]you\b[^\n]{{0,100}}+
      | (?:please[ ])?let[ ]me[ ]know[ ](?:if|which|how)[ ]
          (?:you(?:'d|[ ]would)?[ ](?:like|need|want|prefer)|this[ ]meets)\b[^\n]{{0,40}}
          (?:me[ ]to|chang|revis|edit|adjust|expectations|version|use|tweak|else)[^\n]{{0,80}}+
      | if[ ]you(?:'d[ ]like|[ ]want|[ ]would[ ]like|[ ]wish),[ ]i[ ](?:can|could)[ ](?:also[ ])?
          (?:write|rewrite|turn|adapt|make|create|shorten|draft|expand|tailor|adjust|translate
          |summari[sz]e|format)\b[^\n]{{0,120}}+
      | is[ ]there[ ]anything[ ]else[ ]you(?:'d|[ ]would)[ ]like[ ]me[ ]to[ ]
          (?:add|change|adjust|include|revise|write|help)\b[^\n]{{0,80}}+
      | word[ ]count:[ ]*+[~≈]?\d{{2,5}}(?:[ ]words)?[.)]*+[ \t]*+$
      | meta[ ]description:[ ]++[^\n]{{20,300}}+
      | would[ ]you[ ]like[ ]me[ ]to\b[^\n?]{{0,120}}+\?(?=[ \t)]*+$|[ ](?:or|if|i|let)\b)
      | \(?note:[ ](?:this|the|please[ ]note[ ]that[ ]this)[ ](?:{_WORK}[ ])?(?:above[ ])?is[ ]
          (?:an?[ ])?(?:entirely|purely)[ ](?:fictional|fictitious|hypothetical)[^\n]{{0,120}}+
      | \(?note:[ ][^\n]{{0,60}}?\b(?:fictional|fictitious|hypothetical)\b[^\n]{{0,60}}?
          \b(?:illustrat\w{{1,8}}|demonstrat\w{{1,8}}|example|placeholder)\b[^\n]{{0,100}}+
      | (?:wenn[ ](?:du|sie)[ ](?:möchtest|möchten|willst|wollen|magst|mögen)
          |si[ ]vous[ ]le[ ]souhaitez|si[ ](?:quieres|lo[ ]deseas))
          ,[ ](?:kann[ ]ich|je[ ]peux|puedo)\b[^\n]{{0,150}}+
      | n'hésitez[ ]pas[ ]à[ ]me[ ](?:dire|demander|faire[ ]savoir)[ ]si[ ]vous\b[^\n]{{0,150}}+
    )
  | (?P<aside>
        \(?note:[ ](?:this|the|please[ ]note[ ]that[ ]this)[ ](?:{_WORK}[ ])?(?:above[ ])?is[ ]
          (?:an?[ ])?(?:fictional|fictitious|hypothetical)[^\n]{{0,120}}+
    )
  | (?P<request>
        (?:please[ ])?rewrite[ ](?:the|this)[ ]{_WORK}[ ]to[ ]make[ ]it[ ]more[ ][^\n]{{0,150}}+
      | (?:please[ ])?write[ ]an?[ ](?:{_WORK}|piece[ ]of[ ]news)[ ]based[ ]on
          [ ](?:the|this|that)[ ]
          (?:(?:following|given|provided)[ ])?(?:sentence|summary|headline)\b[^\n]{{0,150}}+
    )
  | (?P<prompt>
        (?![^\n]{{0,300}}\b(?:win|prizes?|competitions?|contests?|entries|e-?mail|send|submit)\b)
        (?:please[ ])?(?:re)?write[ ](?:an?|the|this)[ ]
          (?:(?:[\w-]{{1,20}}[ ]){{0,3}}{_WORK}[ ]
            (?:(?:of|in|with)[ ](?:about[ ]|under[ ])?\d{{2,4}}[ ]words
              |based[ ]on[ ]the[ ](?:following|sentence|summary|headline|given|provided)
              |to[ ]make[ ]it[ ]more[ ]\w{{1,20}}|as[ ]if[ ]you[ ]are)
          |piece[ ]of[ ]news[ ]based[ ]on)\b[^\n]{{0,150}}+
      | (?:can|could)[ ]you[ ](?:please[ ])?(?:paraphrase|rephrase|rewrite)[ ](?:this|that|the)[ ]
          (?:following\b|passage|sentence|paragraph|statement|text)\b[^\n]{{0,150}}+
      | you[ ]are[ ]an?[ ](?:helpful|expert|professional|experienced)[ ][^\n.]{{0,60}}
          (?:assistant|writer|journalist|editor|copywriter)\.[ ](?:your[ ]task|write|rewrite)\b
          [^\n]{{0,150}}+
    )
    )
    """,
    re.VERBOSE,
)
BEFORE: Final = " \t("
OPENING_SIGNS: Final = (
    "i'm sorry", "i am sorry", "i cannot ", "i can't ", "certainly", "sure", "of course",
    "absolutely", "here's ", "here is ", "here are ", "i hope this ", "please ", "let me know ",
    "would you like me to", "note: ", "regenerate response", "chatgpt said:", "you said:", "write ",
    "rewrite ", "rewritten", "paraphrased", "revised ", "polished ", "improved ", "expanded ",
    "the rewritten ", "the paraphrased ", "the rephrased ", "the reworded ", "the polished ",
    "the requested ", "the revised ", "the improved ", "the expanded ", "assistant", "[assistant",
    "i apolog", "can you ", "could you ", "you are a", "if you", "is there anything else",
    "natürlich", "gern", "selbstverständlich", "klar", "bien sûr", "certainement", "avec plaisir",
    "claro", "¡claro", "por supuesto", "¡por supuesto", "wenn du ", "wenn sie ", "si vous le ",
    "si quieres", "si lo deseas", "n'hésitez pas",
    "word count:", "meta description:", "great question", "good question", "got it!",
)  # fmt: skip
MARK = regex(
    r"""
    (?P<mark>
        :contentReference\[oaicite:\d{1,4}\](?:\{index=\d{1,4}\})?+
      | \[?oai_?cit(?:e|ation):[^\]\s]{1,60}+\]?+
      | (?:[\ue200-\ue202]cite[\ue200-\ue202]|cite)?turn\d{1,3}(?:search|view|news|image|file
          |product|fetch|academia|reddit|video)\d{1,3}
          (?:[\ue200-\ue202]turn\d{1,3}[a-z]{3,9}\d{1,3})*+ [\ue200-\ue202]?+
      | \u3010\d{1,4}(?::\d{1,4})?+\u2020[^\u3010\u3011\n]{0,80}+\u3011
      | \[cite_(?:start|end)\] | \[cite:[ ]?\d[\d,\- ]{0,40}+\]
      | <grok:render\b[^<>\n]{0,200}+> | <\|(?:im_start|im_end|endoftext|eot_id|assistant|user
          |system|start_header_id|end_header_id)\|> | <</?SYS>> | \[/?INST\]
    )
  | (?P<blank>
        \[(?:Insert|INSERT|Your|YOUR|Current|Specific|Fictional)[ ]
          [A-Za-z][^\[\]\n(]{1,50}+\](?![(\[])
      | \[(?:City[ ]Name|Company[ ]Name|Full[ ]Name|First[ ]Name|Last[ ]Name|Phone[ ]Number
          |Email[ ]Address|City,[ ]State|Name[ ]of[ ][^\[\]\n(]{1,40}+|Expert(?:'s)?[ ]Name)
          \](?![(\[])
    )
  | (?P<gap>\[(?:City|Date|Name|Country|Location|Journalist|Reporter)\](?![(\[]))
    """,
    re.VERBOSE,
)
# Beside a blank: the text speaks of something that has blanks.
FORM = regex(
    r"\b(?:forms?|fields?|templates?|letters?|blanks?|placeholders?|scripts?|prompts?|brackets?"
    r"|fill(?:s|ed|ing)?|asks?|asked|replac(?:e|es|ed|ing)|wrote|written|reads?)\b",
    re.IGNORECASE,
)
MARK_SIGNS: tuple[str, ...] = ("oai", "turn0", "turn1", "turn2", "turn3", "\u3010")
TAG_SIGNS: Final = ("<|", "<grok:", "<<")
BRACKET_SIGNS: Final = (
    "[cite", "[INST", "[/INST", "[Insert", "[INSERT", "[Your", "[YOUR", "[Current", "[Specific",
    "[F", "[City", "[Company", "[Date", "[Name", "[Last", "[Country", "[Location", "[Journalist",
    "[Reporter", "[Phone", "[Email", "[Expert",
)  # fmt: skip
TRACKING = regex(
    r"([?&])utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?)(?=&|\#|$)(&?)"
)
