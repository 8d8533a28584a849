// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/wholelogs.h"
#include "ui/logs/logsaver.h"
#include "ui/logs/logsubject.h"

#include <QTemporaryDir>

class QMenu;

namespace pierside::ui {

class LogStatusBar;

//! \brief Saves the lines of a pane to a file, and opens them in another program.
class LogSaveControl : public QObject
{
    Q_OBJECT

public:
    //! Which lines of a pane.
    enum class Lines { Shown, ShownFolded, All };
    using LogOf = std::function<LogToSave(Lines)>;
    using WholeOf = std::function<std::unique_ptr<logs::WholeLogs>()>;

    //! \a logOf: the lines of now. \a status shows the progress; not owned, outlives this.
    LogSaveControl(const LogOf &logOf, LogStatusBar &status, QWidget *parent);

    //! What opens files in other programs; not owned, may be null.
    void setSubjects(LogSubjects *subjects) { m_subjects = subjects; }
    //! Reads all that the engine has; the function returns null where the log does not come from an engine.
    void setWhole(const WholeOf &wholeOf) { m_wholeOf = wholeOf; }
    void addTo(QMenu &menu);
    //! Lines that repeat others are hidden.
    void setFoldsRepeats(bool foldsRepeats);
    void saveTo(const QString &file, Lines lines);
    //! Saves all that the engine has. \a names: of the sources.
    void saveWholeTo(const QString &file, const QHash<quint16, QString> &names);

private:
    void ask(Lines lines);
    void askWhole();
    void askFile(const std::function<void(const QString &)> &chosen);
    void open(LogProgram program);
    void write(LogToSave log, const QString &file, OutputFile::Readers readers, const std::function<void()> &written);

    LogOf m_logOf;
    WholeOf m_wholeOf;
    LogStatusBar &m_status;
    QWidget *m_parent;
    LogSubjects *m_subjects = nullptr;
    QAction *m_saveFolded = nullptr;
    std::unique_ptr<logs::WholeLogs> m_whole;
    std::unique_ptr<LogSaver> m_saver;
    std::unique_ptr<QTemporaryDir> m_folder; //!< of files that other programs show; only this user can read them
    int m_number = 0;
};

} // namespace pierside::ui
