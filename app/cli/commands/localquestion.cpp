// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/localquestion.h"

#include "app/cli/commands/question.h"
#include "models/core/plaintext.h"

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString labelOf(workspace::LocalDetail::Kind kind)
{
    using Kind = workspace::LocalDetail::Kind;
    switch (kind) {
    case Kind::Command:
        return u"command"_s;
    case Kind::Program:
        return u"program"_s;
    case Kind::Folder:
        return u"folder"_s;
    case Kind::Variable:
        return u"variable"_s;
    case Kind::File:
        return u"file"_s;
    }
    return {};
}

//! The command is the last line: what is long scrolls away at the top.
QStringList linesOf(const workspace::LocalContent &content)
{
    QStringList lines;
    const QList<workspace::LocalDetail> details = workspace::detailsOf(content);
    for (auto it = details.crbegin(); it != details.crend(); ++it)
        lines.append(u"    %1 "_s.arg(labelOf(it->kind), -8) + it->text);
    return QStringList(u"  "_s + cleanLine(content.command.title)) + lines;
}

//! Says so where the screen does not hold all of it.
void warnOfLength(const Output &out, const QStringList &lines)
{
    const int width = std::max(1, out.terminalWidth());
    qsizetype rows = 0;
    for (const QString &line : lines)
        rows += 1 + (line.size() - 1) / width;
    if (rows + 2 >= out.terminalHeight())
        out.message(u"These are %1 lines: scroll up and read all of them."_s.arg(rows));
}

} // namespace

Result<Done> agreeToLocal(Invocation &run, const workspace::Trust &trust,
                          const QList<workspace::LocalCommand> &commands)
{
    const QList<workspace::LocalContent> unknown = trust.untrusted(commands);
    if (unknown.isEmpty())
        return Done{};
    run.out().message(u"%1 wants to run on this machine, as you:"_s.arg(quotedWord(unknown.first().command.file)));
    QStringList lines;
    for (const workspace::LocalContent &content : unknown)
        lines += linesOf(content);
    run.out().message(lines.join(u'\n'));
    if (run.line().has(u"yes"_s))
        return trust.trust(unknown);
    if (!canAsk())
        return failure(ErrorCode::BadInput, u"running what a workspace file says"_s,
                       u"nobody has agreed to that yet, and there is no terminal to ask on"_s,
                       u"Look at it, then repeat with --yes: it is asked once, and again when it changes."_s);
    warnOfLength(run.out(), lines);
    if (!askYes(run, u"Run this, now and from now on?"_s))
        return failure(Error::cancelled(run.line().command->name));
    return trust.trust(unknown);
}

} // namespace pierside::cli
