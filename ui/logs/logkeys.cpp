// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logkeys.h"

#include "models/core/translate.h"

#include <QKeyEvent>

#include <algorithm>
#include <iterator>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

struct KeyRow
{
    LogCommand command;
    const char *text;
    const char *keys;            //!< in portable form, separated by "; "; the first one is shown
    const char *shown = nullptr; //!< instead of the first key; such keys are not looked up here
};

constexpr KeyRow keyTable[] = {
    {LogCommand::Find, QT_TRANSLATE_NOOP("pierside", "Log: find text"), "Ctrl+F"},
    {LogCommand::NextMatch, QT_TRANSLATE_NOOP("pierside", "Log: next match"), "F3"},
    {LogCommand::PreviousMatch, QT_TRANSLATE_NOOP("pierside", "Log: previous match"), "Shift+F3"},
    {LogCommand::NextFromField, QT_TRANSLATE_NOOP("pierside", "Log: next match, in the find field"), "Return; Enter"},
    {LogCommand::PreviousFromField, QT_TRANSLATE_NOOP("pierside", "Log: previous match, in the find field"),
     "Shift+Return; Shift+Enter"},
    {LogCommand::CloseBar, QT_TRANSLATE_NOOP("pierside", "Log: close the find or filter bar"), "Esc"},
    {LogCommand::Filter, QT_TRANSLATE_NOOP("pierside", "Log: filter lines"), "Ctrl+Shift+F"},
    {LogCommand::Pause, QT_TRANSLATE_NOOP("pierside", "Log: pause"), "P"},
    {LogCommand::Follow, QT_TRANSLATE_NOOP("pierside", "Log: follow the newest line"), "F"},
    {LogCommand::Wrap, QT_TRANSLATE_NOOP("pierside", "Log: wrap lines"), "W"},
    {LogCommand::FoldTraces, QT_TRANSLATE_NOOP("pierside", "Log: fold stack traces"), "Z"},
    {LogCommand::FoldRepeats, QT_TRANSLATE_NOOP("pierside", "Log: fold repeated lines"), "R"},
    {LogCommand::Columns, QT_TRANSLATE_NOOP("pierside", "Log: show fields as columns"), "C"},
    {LogCommand::Sequences, QT_TRANSLATE_NOOP("pierside", "Log: show control sequences"), "E"},
    {LogCommand::Times, QT_TRANSLATE_NOOP("pierside", "Log: change how times are shown"), "T"},
    {LogCommand::NextGap, QT_TRANSLATE_NOOP("pierside", "Log: go to the next pause of a second or more"), "G"},
    {LogCommand::PreviousGap, QT_TRANSLATE_NOOP("pierside", "Log: go to the previous pause"), "Shift+G"},
    {LogCommand::PinLine, QT_TRANSLATE_NOOP("pierside", "Log: pin or unpin the line of the caret"), "M"},
    {LogCommand::ShowAlone, QT_TRANSLATE_NOOP("pierside", "Log: show one of the first nine sources alone"), "",
     QT_TRANSLATE_NOOP("pierside", "1 to 9")},
    {LogCommand::Mute, QT_TRANSLATE_NOOP("pierside", "Log: mute one of the first nine sources"), "",
     QT_TRANSLATE_NOOP("pierside", "Ctrl+1 to Ctrl+9")},
    {LogCommand::ShowAll, QT_TRANSLATE_NOOP("pierside", "Log: show all sources"), "0"},
    {LogCommand::Sources, QT_TRANSLATE_NOOP("pierside", "Log: go to the sources (arrow keys choose one)"), "L"},
    {LogCommand::ShowThisAlone,
     QT_TRANSLATE_NOOP("pierside", "Log: show the source of the caret's line, or the chosen one, alone"), "S"},
    {LogCommand::MuteThis, QT_TRANSLATE_NOOP("pierside", "Log: mute the source of the caret's line, or the chosen one"),
     "X"},
    {LogCommand::SplitBeside, QT_TRANSLATE_NOOP("pierside", "Log: add a pane beside this one"), "Ctrl+\\"},
    {LogCommand::SplitStacked, QT_TRANSLATE_NOOP("pierside", "Log: add a pane below this one"),
     "Ctrl+Shift+\\; Ctrl+Shift+|"},
    {LogCommand::ClosePane, QT_TRANSLATE_NOOP("pierside", "Log: close the pane"), "Ctrl+W"},
    {LogCommand::Copy, QT_TRANSLATE_NOOP("pierside", "Log: copy"), "Ctrl+C; Ctrl+Ins"},
    {LogCommand::CopyTimed, QT_TRANSLATE_NOOP("pierside", "Log: copy with times"), "Ctrl+Shift+C"},
    {LogCommand::SelectAll, QT_TRANSLATE_NOOP("pierside", "Log: select all"), "Ctrl+A"},
    {LogCommand::Extend, QT_TRANSLATE_NOOP("pierside", "Log: extend the selection"), "",
     QT_TRANSLATE_NOOP("pierside", "Shift+arrow keys")},
    {LogCommand::Scroll, QT_TRANSLATE_NOOP("pierside", "Log: scroll"), "",
     QT_TRANSLATE_NOOP("pierside", "arrow keys, Page Up, Page Down")},
    {LogCommand::Oldest, QT_TRANSLATE_NOOP("pierside", "Log: go to the oldest line"), "Home"},
    {LogCommand::Newest, QT_TRANSLATE_NOOP("pierside", "Log: go to the newest line"), "End"},
    {LogCommand::Larger, QT_TRANSLATE_NOOP("pierside", "Log: larger text"), "Ctrl++; Ctrl+=; Ctrl+Shift++"},
    {LogCommand::Smaller, QT_TRANSLATE_NOOP("pierside", "Log: smaller text"), "Ctrl+-"},
    {LogCommand::NormalSize, QT_TRANSLATE_NOOP("pierside", "Log: text of normal size"), "Ctrl+0"},
};

const KeyRow &rowOf(LogCommand command)
{
    return *std::ranges::find(keyTable, command, &KeyRow::command);
}

QList<QKeySequence> keysOf(const KeyRow &row)
{
    return QKeySequence::listFromString(QString::fromLatin1(row.keys), QKeySequence::PortableText);
}

struct BoundKey
{
    QKeySequence key;
    LogCommand command;
};

} // namespace

std::optional<LogCommand> logCommandOf(const QKeyEvent &event)
{
    static const QList<BoundKey> bound = [] {
        QList<BoundKey> all;
        for (const KeyRow &row : keyTable) {
            for (const QKeySequence &key : keysOf(row))
                all.append({key, row.command});
        }
        return all;
    }();
    const QKeySequence pressed(QKeyCombination(event.modifiers() & ~Qt::KeypadModifier, Qt::Key(event.key())));
    const auto found = std::ranges::find(bound, pressed, &BoundKey::key);
    return found == bound.end() ? std::nullopt : std::optional(found->command);
}

QKeySequence logKey(LogCommand command)
{
    return keysOf(rowOf(command)).value(0);
}

QString logKeyText(LogCommand command)
{
    const KeyRow &row = rowOf(command);
    return row.shown ? tr(row.shown) : logKey(command).toString(QKeySequence::NativeText);
}

QString withLogKey(const QString &text, LogCommand command)
{
    return tr("%1 (%2)").arg(text, logKeyText(command));
}

QList<LogKeyHelp> logKeyHelp()
{
    QList<LogKeyHelp> help;
    for (const KeyRow &row : keyTable)
        help.append({tr(row.text), logKeyText(row.command)});
    return help;
}

} // namespace pierside::ui
