// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/localquestion.h"

#include "app/cli/commands/question.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString labelOf(workspace::LocalDetail::Kind kind)
{
    using Kind = workspace::LocalDetail::Kind;
    switch (kind) {
    case Kind::Command:
        return tr("command");
    case Kind::Program:
        return tr("program");
    case Kind::Folder:
        return tr("folder");
    case Kind::Variable:
        return tr("variable");
    case Kind::File:
        return tr("file");
    }
    return {};
}

//! The command is the last line, because long text scrolls away at the top.
QStringList linesOf(const workspace::LocalContent &content)
{
    QStringList lines;
    const QList<workspace::LocalDetail> details = workspace::detailsOf(content);
    for (auto it = details.crbegin(); it != details.crend(); ++it)
        lines.append(u"    %1 "_s.arg(labelOf(it->kind), -8) + it->text);
    return QStringList(u"  "_s + cleanLine(content.command.title)) + lines;
}

//! Warns if the lines do not fit on the screen.
void warnOfLength(const Output &out, const QStringList &lines)
{
    const int width = std::max(1, out.terminalWidth());
    qsizetype rows = 0;
    for (const QString &line : lines)
        rows += 1 + (line.size() - 1) / width;
    if (rows + 2 >= out.terminalHeight())
        out.message(tr("Scroll up to read all %n line(s).", nullptr, int(rows)));
}

} // namespace

Result<Done> agreeToLocal(Invocation &run, const workspace::Trust &trust,
                          const QList<workspace::LocalCommand> &commands)
{
    const QList<workspace::LocalContent> unknown = trust.untrusted(commands);
    if (unknown.isEmpty())
        return Done{};
    run.out().message(tr("%1 wants to run on this machine, as you:").arg(quotedWord(unknown.first().command.file)));
    QStringList lines;
    for (const workspace::LocalContent &content : unknown)
        lines += linesOf(content);
    run.out().message(lines.join(u'\n'));
    if (run.line().has(u"yes"_s))
        return trust.trust(unknown);
    if (!canAsk())
        return failure(ErrorCode::BadInput, tr("running a program of a workspace file"),
                       tr("you have not agreed to it yet, and there is no terminal to ask on"),
                       tr("Check it, then repeat with --yes. Pierside asks once, and again when it changes."));
    warnOfLength(run.out(), lines);
    if (!askYes(run, tr("Run this now and in future?")))
        return failure(Error::cancelled(run.line().command->name));
    return trust.trust(unknown);
}

} // namespace pierside::cli
