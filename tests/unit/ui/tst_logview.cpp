// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linecutter.h"
#include "ui/activity/outputpane.h"
#include "ui/logs/logview.h"
#include "ui/widgets/boundedtext.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestLogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! A container that writes 100 MB without a line end.
    void longLinesAreBounded()
    {
        LogView view;
        view.resize(600, 300);
        view.show();
        const logs::LogLine piece{{u"a"_s}, false, QString(LineCutter::LongestLine, u'x')};
        for (int frame = 0; frame < 10; ++frame) {
            view.append(QList<logs::LogLine>(64, piece), 0);
            QVERIFY(view.document()->characterCount() <= MostCharacters);
            QCoreApplication::processEvents();
        }
        QVERIFY(view.document()->characterCount() > MostCharacters - 2 * LineCutter::LongestLine);
        // More at once than is kept.
        view.append(QList<logs::LogLine>(1000, piece) + QList<logs::LogLine>{{{u"a"_s}, false, u"last"_s}}, 0);
        QVERIFY(view.document()->characterCount() <= MostCharacters);
        QCOMPARE(view.document()->lastBlock().text(), u"last"_s);
        QCOMPARE(view.document()->firstBlock().text().size(), LineCutter::LongestLine);
        QVERIFY(view.isFollowing());
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    }

    void shortLinesAreCounted()
    {
        LogView view;
        QList<logs::LogLine> lines;
        for (int i = 0; i < 12'000; ++i)
            lines.append({{u"a"_s}, false, u"line %1"_s.arg(i)});
        view.append(lines, 0);
        QCOMPARE(view.document()->blockCount(), 10'000);
        QCOMPARE(view.document()->firstBlock().text(), u"line 2000"_s);
    }

    void theOutputOfACommandIsBounded()
    {
        OutputPane pane;
        auto *text = pane.findChild<QPlainTextEdit *>();
        for (int i = 0; i < 400; ++i)
            pane.append({QString(LineCutter::LongestLine, u'x'), u"end %1"_s.arg(i)});
        QVERIFY(text->document()->characterCount() <= MostCharacters);
        QCOMPARE(text->document()->lastBlock().text(), u"end 399"_s);
    }
};

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
