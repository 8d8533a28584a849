// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <optional>

class QKeyEvent;

namespace pierside::ui {

//! What a key does in a log pane.
enum class LogCommand : quint8 {
    Find,
    NextMatch,
    PreviousMatch,
    NextFromField,
    PreviousFromField,
    CloseBar,
    Filter,
    Pause,
    Follow,
    Wrap,
    FoldTraces,
    FoldRepeats,
    Columns,
    Sequences,
    Times,
    NextGap,
    PreviousGap,
    PinLine,
    ShowAlone,
    Mute,
    ShowAll,
    Sources,
    ShowThisAlone,
    MuteThis,
    SplitBeside,
    SplitStacked,
    ClosePane,
    Copy,
    CopyTimed,
    SelectAll,
    Extend,
    Scroll,
    Oldest,
    Newest,
    Larger,
    Smaller,
    NormalSize,
};

//! The command of a key that was pressed in a log pane. A key without a modifier is a command in the lines only: it can
//! be typed elsewhere.
std::optional<LogCommand> logCommandOf(const QKeyEvent &event);
//! The first key of a command; empty for those with several keys.
QKeySequence logKey(LogCommand command);
//! "Ctrl+F", "1 to 9", in the notation of the desktop.
QString logKeyText(LogCommand command);
//! "Find (Ctrl+F)".
QString withLogKey(const QString &text, LogCommand command);

struct LogKeyHelp
{
    QString text; //!< "Find in the log"
    QString keys;
};

//! All keys of log panes, for the user.
QList<LogKeyHelp> logKeyHelp();

} // namespace pierside::ui
