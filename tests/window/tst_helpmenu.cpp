// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/offlinewindow.h"
#include "ui/logs/logkeys.h"
#include "ui/window/reportsaver.h"
#include "ui/window/shortcutsdialog.h"

#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestHelpMenu : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    std::unique_ptr<tests::OfflineWindow> m_offline;

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }
    void init()
    {
        m_offline = std::make_unique<tests::OfflineWindow>(m_theme);
        m_offline->window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_offline->window));
    }
    void cleanup() { m_offline.reset(); }

    void listsTheKeyOfEveryCommand()
    {
        m_offline->action(u"Keyboard shortcuts"_s)->trigger();
        const auto *dialog = m_offline->window.findChild<ShortcutsDialog *>();
        QVERIFY(dialog);
        const auto *list = dialog->findChild<QTreeWidget *>();
        int listed = 0;
        for (const QAction *action : m_offline->window.actions()) {
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            if (key.isEmpty())
                continue;
            const auto found = list->findItems(action->text(), Qt::MatchExactly);
            QCOMPARE(found.size(), 1);
            QCOMPARE(found.first()->text(1), key);
            ++listed;
        }
        QVERIFY(listed > 10);
        QCOMPARE(list->findItems(u"Settings..."_s, Qt::MatchExactly).value(0)->text(1), u"Ctrl+,"_s);
    }

    void listsTheKeysOfLogs()
    {
        m_offline->action(u"Keyboard shortcuts"_s)->trigger();
        const auto *list = m_offline->window.findChild<ShortcutsDialog *>()->findChild<QTreeWidget *>();
        QVERIFY(logKeyHelp().size() > 20);
        for (const LogKeyHelp &key : logKeyHelp()) {
            const auto found = list->findItems(key.text, Qt::MatchExactly);
            QCOMPARE(found.size(), 1);
            QVERIFY2(!key.keys.isEmpty(), qPrintable(key.text));
            QCOMPARE(found.first()->text(1), key.keys);
        }
        QCOMPARE(list->findItems(u"Log: pause"_s, Qt::MatchExactly).value(0)->text(1), u"P"_s);
    }

    void aboutNamesTheVersions()
    {
        m_offline->action(u"About Pierside"_s)->trigger();
        const auto *box = m_offline->window.findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY2(box->text().contains(QString::fromLatin1(qVersion())), qPrintable(box->text()));
        QVERIFY2(box->informativeText().contains(u"Engine: none"_s), qPrintable(box->informativeText()));
        QVERIFY2(box->informativeText().contains(u"Docker Compose 2."_s), qPrintable(box->informativeText()));
    }

    void documentationNeedsAFile()
    {
        QVERIFY(!m_offline->action(u"Documentation"_s)->isEnabled());
        m_offline->window.setDocumentation(u"/usr/share/doc/pierside/README.md"_s);
        QVERIFY(m_offline->action(u"Documentation"_s)->isEnabled());
        m_offline->window.setDocumentation({});
        QVERIFY(!m_offline->action(u"Documentation"_s)->isEnabled());
    }

    void savesTheReport()
    {
        auto *saver = m_offline->window.findChild<ReportSaver *>();
        QVERIFY(saver);
        const QString file = m_offline->folder.filePath(u"report.txt"_s);
        QSignalSpy saved(saver, &ReportSaver::remark);
        saver->saveTo(file);
        QTRY_COMPARE(saved.count(), 1);
        QFile report(file);
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(report.readAll());
        QVERIFY2(text.startsWith(u"Pierside "_s), qPrintable(text));
        QVERIFY2(text.contains(u"Engine: none (not connected)"_s), qPrintable(text));
        QVERIFY2(!text.contains(QDir::homePath() + u'/'), qPrintable(text));
    }

    void saysWhyTheReportCannotBeSaved()
    {
        auto *saver = m_offline->window.findChild<ReportSaver *>();
        QSignalSpy failed(saver, &ReportSaver::problem);
        saver->saveTo(m_offline->folder.filePath(u"missing/report.txt"_s));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY2(failed.first().last().toString().contains(u"No such file"_s),
                 qPrintable(failed.first().last().toString()));
    }
};

QTEST_MAIN(TestHelpMenu)
#include "tst_helpmenu.moc"
