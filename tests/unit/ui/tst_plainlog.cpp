// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plainlog.h"

#include <QTest>

using namespace pierside;

class TestPlainLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasMeant_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char16_t *line, const char16_t *shown) {
            QTest::newRow(name) << QString::fromUtf16(line) << QString::fromUtf16(shown);
        };
        row("plain", u"GET /health 200", u"GET /health 200");
        row("empty", u"", u"");
        row("colour", u"\x1b[31;1mred\x1b[0m", u"red");
        row("colour cut off", u"tail \x1b[31", u"tail ");
        row("lone escape", u"end\x1b", u"end");
        row("window title by bell", u"\x1b]0;title\x07text", u"text");
        row("window title by string end", u"\x1b]0;title\x1b\\text", u"text");
        row("title without an end", u"a\x1b]0;title", u"a");
        row("link", u"\x1b]8;;http://x\x1b\\label\x1b]8;;\x1b\\", u"label");
        row("tab stays", u"a\tb", u"a\tb");
        row("bell shown", u"a\x07z", u"a\\x07z");
        row("carriage return shown", u"10 %\r20 %", u"10 %\\r20 %");
        row("direction override shown", u"abc\u202etxt.exe", u"abc\\u202etxt.exe");
        row("isolates shown", u"\u2066a\u2069\u200f", u"\\u2066a\\u2069\\u200f");
        row("colour by one character", u"\u009b31mred\u009b0m", u"red");
        row("next line shown", u"a\u0085b", u"a\\u0085b");
        row("other scripts stay", u"\u0645\u0631 \u6f22", u"\u0645\u0631 \u6f22");
    }

    void showsWhatWasMeant()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, shown);
        QCOMPARE(ui::plainLog(line), shown);
    }
};

QTEST_GUILESS_MAIN(TestPlainLog)
#include "tst_plainlog.moc"
