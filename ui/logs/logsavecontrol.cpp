// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logsavecontrol.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logstatusbar.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QStandardPaths>

namespace pierside::ui {

using namespace Qt::StringLiterals;

LogSaveControl::LogSaveControl(const LogOf &logOf, LogStatusBar &status, QWidget *parent)
    : QObject(parent)
    , m_logOf(logOf)
    , m_status(status)
    , m_parent(parent)
{
    connect(&status, &LogStatusBar::cancelWanted, this, [this] {
        if (m_whole)
            m_whole->cancel();
        else if (m_saver)
            m_saver->cancel();
    });
}

void LogSaveControl::addTo(QMenu &menu)
{
    withTip(menu.addAction(tr("Save shown lines..."), this, [this] { ask(Lines::Shown); }),
            tr("Save the lines that pass the filter to a file"));
    m_saveFolded =
        menu.addAction(tr("Save shown lines without repeated ones..."), this, [this] { ask(Lines::ShownFolded); });
    m_saveFolded->setVisible(false);
    withTip(m_saveFolded, tr("Save the lines that pass the filter, each repeated line once"));
    withTip(menu.addAction(tr("Save all lines..."), this, [this] { ask(Lines::All); }),
            tr("Save all lines of this pane to a file, without the filter"));
    withTip(menu.addAction(tr("Save whole log of the engine..."), this, &LogSaveControl::askWhole),
            tr("Save all lines that the engine has, also those that this pane does not keep"));
    QMenu *programs =
        withTips(menu.addMenu(tr("Open shown lines in")), tr("Show the lines that pass the filter in another program"));
    const auto offer = [&](const QString &name, const QString &program, LogProgram kind) {
        if (program.isEmpty() || !QStandardPaths::findExecutable(program).isEmpty())
            withTip(programs->addAction(name, this, [this, kind] { open(kind); }),
                    tr("Open a temporary file with the lines; it is removed with this pane"));
    };
    offer(tr("lnav"), u"lnav"_s, LogProgram::Lnav);
    offer(tr("less"), u"less"_s, LogProgram::Less);
    offer(tr("Editor"), {}, LogProgram::Editor);
}

void LogSaveControl::setFoldsRepeats(bool foldsRepeats)
{
    m_saveFolded->setVisible(foldsRepeats);
}

void LogSaveControl::ask(Lines lines)
{
    // The lines of now: those that arrive while the user chooses a file are not part of it.
    askFile([this, log = m_logOf(lines)](const QString &file) {
        write(log, file, OutputFile::Readers::Everybody,
              [this, file] { m_status.setMessage(tr("Saved to %1").arg(file)); });
    });
}

void LogSaveControl::askWhole()
{
    askFile([this](const QString &file) { saveWholeTo(file, m_logOf(Lines::All).names); });
}

void LogSaveControl::saveWholeTo(const QString &file, const QHash<quint16, QString> &names)
{
    m_whole = m_wholeOf ? m_wholeOf() : nullptr;
    if (!m_whole)
        return m_status.setMessage(tr("This log does not come from an engine"));
    m_status.setMessage(tr("Reading the log of the engine..."));
    m_status.setCancellable(true);
    connect(m_whole.get(), &logs::WholeLogs::ended, this,
            [this, file, names](const Result<std::shared_ptr<const logs::LogStore>> &read) {
                m_whole.release()->deleteLater(); // it emits this signal
                m_status.setCancellable(false);
                if (!read) {
                    return m_status.setMessage(read.error().isCancelled()
                                                   ? tr("Saving was cancelled")
                                                   : tr("Reading the log failed: %1").arg(read.error().cause));
                }
                const logs::LogStore &store = **read;
                const auto all = [store] { return logs::mergedByTime(store, store.first(), store.end()); };
                write({.store = store, .lines = all, .names = names}, file, OutputFile::Readers::Everybody,
                      [this, file] { m_status.setMessage(tr("Saved to %1").arg(file)); });
            });
    m_whole->start();
}

void LogSaveControl::askFile(const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(m_parent, tr("Save log"), {},
                                   tr("Text (*.txt);;JSON lines (*.jsonl);;Compressed text (*.txt.gz);;Compressed "
                                      "JSON lines (*.jsonl.gz)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"log.txt"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const qsizetype from = filter.indexOf(u"*."_s) + 2;
        const QString suffix = filter.sliced(from, filter.lastIndexOf(u')') - from);
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(QFileInfo(dialog->selectedFiles().value(0)).baseName() + u'.' + suffix);
    });
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void LogSaveControl::saveTo(const QString &file, Lines lines)
{
    write(m_logOf(lines), file, OutputFile::Readers::Everybody,
          [this, file] { m_status.setMessage(tr("Saved to %1").arg(file)); });
}

void LogSaveControl::open(LogProgram program)
{
    if (!m_subjects)
        return;
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>(QDir::temp().filePath(u"pierside-log-XXXXXX"_s));
    if (!m_folder->isValid())
        return m_status.setMessage(tr("The log could not be saved: %1").arg(m_folder->errorString()));
    const QString file = m_folder->filePath(u"log-%1.txt"_s.arg(++m_number));
    write(m_logOf(Lines::Shown), file, OutputFile::Readers::OwnerOnly, [this, file, program] {
        m_status.setMessage({});
        m_subjects->openFile(file, program);
    });
}

void LogSaveControl::write(LogToSave log, const QString &file, OutputFile::Readers readers,
                           const std::function<void()> &written)
{
    m_saver = std::make_unique<LogSaver>(std::move(log), file, readers);
    m_status.setMessage(tr("Saving..."));
    m_status.setCancellable(true);
    connect(m_saver.get(), &LogSaver::progressed, this,
            [this](int percent) { m_status.setMessage(tr("Saving: %1 %").arg(percent)); });
    connect(m_saver.get(), &LogSaver::ended, this, [this, written](const Result<Done> &result) {
        m_status.setCancellable(false);
        if (result)
            written();
        else
            m_status.setMessage(result.error().isCancelled()
                                    ? tr("Saving was cancelled")
                                    : tr("The log could not be saved: %1").arg(result.error().cause));
    });
    m_saver->start();
}

} // namespace pierside::ui
#include "moc_logsavecontrol.cpp"
