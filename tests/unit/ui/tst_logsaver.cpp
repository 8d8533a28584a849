// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/shownlog.h"
#include "ui/logs/logsavecontrol.h"
#include "ui/logs/logstatusbar.h"

#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::record;
using tests::Shown;

namespace {

QByteArray contentOf(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("missing");
}

//! Other programs that show a file.
class Programs : public LogSubjects
{
public:
    LogSubject subject(const LogTarget &) const override { return {}; }
    QList<LogChoice> choices() const override { return {}; }
    void restart(const LogTarget &) override {}
    void openShell(const LogTarget &) override {}
    void explain(const LogTarget &) override {}
    void openFile(const QString &file, LogProgram program) override { opened.append({file, program}); }

    QList<std::pair<QString, LogProgram>> opened;
};

} // namespace

//! Logs as files.
class TestLogSaver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_folder.isValid());
        m_shown = std::make_unique<Shown>();
        m_status = std::make_unique<LogStatusBar>(m_shown->rows, m_shown->view);
        const LogRows &rows = m_shown->rows;
        m_control = std::make_unique<LogSaveControl>(
            [&rows](LogSaveControl::Lines lines) {
                return LogToSave{.store = rows.store(),
                                 .lines = lines == LogSaveControl::Lines::All
                                              ? rows.allLines()
                                              : rows.completeLines(lines == LogSaveControl::Lines::Shown),
                                 .names = {}};
            },
            *m_status, m_status.get());
    }
    void cleanup()
    {
        m_control.reset();
        m_status.reset();
        m_shown.reset();
    }

    void whatIsShownIsSavedAsTextAndCompressed()
    {
        m_shown->rows.setOrder({.foldsRepeats = true}, false);
        m_shown->append(0, 20'000, QByteArray(100, 'x'));
        m_shown->rows.append(std::array{record("end"), record("end")});
        const QString text = m_folder.filePath(u"log.txt"_s);
        m_control->saveTo(text, LogSaveControl::Lines::Shown);
        QTRY_COMPARE(message(), u"Saved to %1"_s.arg(text));
        const QByteArray bytes = contentOf(text);
        QCOMPARE(bytes.count('\n'), 20'002);
        QVERIFY(bytes.startsWith("line 0x") && bytes.endsWith("\nend\nend\n"));
        m_control->saveTo(text, LogSaveControl::Lines::ShownFolded);
        QTRY_COMPARE(contentOf(text).count('\n'), 20'001);
        // Several parts of a file are one file for gzip.
        const QString packed = m_folder.filePath(u"log.txt.gz"_s);
        m_control->saveTo(packed, LogSaveControl::Lines::Shown);
        QTRY_COMPARE(message(), u"Saved to %1"_s.arg(packed));
        QProcess gzip;
        gzip.start(u"gzip"_s, {u"-dc"_s, packed});
        QVERIFY(gzip.waitForFinished());
        QCOMPARE(gzip.readAllStandardOutput(), bytes);
        QVERIFY(QFile(packed).size() < bytes.size() / 4);
    }

    void aCancelledFileIsNotChanged()
    {
        m_shown->append(0, 100'000, QByteArray(100, 'x'));
        const QString file = m_folder.filePath(u"old.txt"_s);
        QFile old(file);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        m_control->saveTo(file, LogSaveControl::Lines::Shown);
        auto *cancel = m_status->findChild<QToolButton *>(u"cancelSaving"_s);
        QVERIFY(!cancel->isHidden());
        cancel->click();
        QCOMPARE(message(), u"Saving was cancelled"_s);
        QVERIFY(cancel->isHidden());
        QCOMPARE(contentOf(file), "old"_ba);
        m_control->saveTo(m_folder.filePath(u"no/such/folder/log.txt"_s), LogSaveControl::Lines::Shown);
        QTRY_VERIFY(message().startsWith(u"The log could not be saved"_s));
    }

    void otherProgramsGetAPrivateFile()
    {
        m_shown->append(0, 3);
        Programs programs;
        m_control->setSubjects(&programs);
        QMenu menu;
        m_control->addTo(menu);
        menu.actions().constLast()->menu()->actions().constLast()->trigger();
        QTRY_COMPARE(programs.opened.size(), 1);
        const QString file = programs.opened[0].first;
        QCOMPARE(programs.opened[0].second, LogProgram::Editor);
        QCOMPARE(contentOf(file), "line 0\nline 1\nline 2\n"_ba);
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file) & others));
        m_control.reset();
        QVERIFY(!QFile::exists(file));
    }

private:
    QString message() const { return m_status->findChild<QLabel *>(u"message"_s)->text(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Shown> m_shown;
    std::unique_ptr<LogStatusBar> m_status;
    std::unique_ptr<LogSaveControl> m_control;
};

QTEST_MAIN(TestLogSaver)
#include "tst_logsaver.moc"
