// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/question.h"

#include "app/cli/terminal/terminal.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestAnswer = 4096;

} // namespace

QByteArray typedLine(Invocation &run)
{
#ifdef Q_OS_UNIX
    QByteArray line;
    QEventLoop loop;
    QSocketNotifier notifier(0, QSocketNotifier::Read);
    QObject::connect(&run.interrupt(), &Interrupt::interrupted, &loop, &QEventLoop::quit);
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [&] {
        char byte = '\n';
        if (::read(0, &byte, 1) <= 0 || byte == '\n')
            loop.quit();
        else if (line.size() < longestAnswer)
            line += byte;
    });
    if (!run.interrupt().wasInterrupted())
        loop.exec();
    return run.interrupt().wasInterrupted() ? QByteArray() : line;
#else
    return {};
#endif
}

bool isAgreed(const CommandLine &line)
{
    return line.has(u"yes"_s) || line.has(u"force"_s);
}

bool canAsk()
{
#ifdef Q_OS_UNIX
    return ::isatty(0) == 1 && ::isatty(2) == 1;
#else
    return false;
#endif
}

bool askYes(Invocation &run, const QString &question)
{
    run.out().rawMessage(cleanLine(question).toUtf8() + " [y/N] ");
    const QByteArray said = typedLine(run).trimmed().toLower();
    return said == "y" || said == "yes";
}

QByteArray askUnseen(Invocation &run, const QString &question)
{
    const UnseenInput unseen;
    run.out().rawMessage(cleanLine(question).toUtf8() + ' ');
    return typedLine(run);
}

Result<Done> agreeToChange(Invocation &run, const QString &question)
{
    if (run.line().has(u"yes"_s))
        return Done{};
    const QString verb = run.line().command->name;
    if (!canAsk())
        return failure(ErrorCode::BadInput, verb, tr("there is no terminal to ask on"), tr("Repeat with --yes."));
    if (!askYes(run, question))
        return failure(Error::cancelled(verb));
    return Done{};
}

} // namespace pierside::cli
