// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/logfollower.h"
#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! These lines are kept for each container.
constexpr int mostContext = 1000;

Result<QDateTime> timeOf(const CommandLine &line, const QString &option)
{
    return line.has(option) ? parseTime(line.value(option), QDateTime::currentDateTimeUtc()) : QDateTime();
}

Result<QList<logs::SearchPattern>> patternsOf(const CommandLine &line, const QString &option)
{
    QList<logs::SearchPattern> patterns;
    const QStringList texts = line.values(option);
    for (const QString &text : texts) {
        const auto pattern = logs::SearchPattern::compile({text, true, true});
        if (!pattern) {
            Error error = pattern.error();
            error.what = u"--%1 %2"_s.arg(option, text);
            return failure(error);
        }
        patterns.append(*pattern);
    }
    return patterns;
}

Result<logs::LineFilter> filterOf(const CommandLine &line)
{
    logs::LineFilter filter;
    const auto include = patternsOf(line, u"grep"_s);
    const auto exclude = patternsOf(line, u"exclude"_s);
    if (!include || !exclude)
        return failure(include ? exclude.error() : include.error());
    filter.include = *include;
    filter.exclude = *exclude;
    const QString level = line.value(u"level"_s);
    filter.least = logs::levelFromWord(level);
    if (filter.least == logs::LogLevel::Unknown && line.has(u"level"_s)) {
        return failure(ErrorCode::BadInput, u"--level %1"_s.arg(level),
                       tr("it is neither debug, info, warning nor error"));
    }
    const int context = line.number(u"around"_s).value_or(0);
    if (context > mostContext) {
        return failure(ErrorCode::BadInput, u"--around %1"_s.arg(context),
                       tr("at most %1 lines are possible").arg(mostContext));
    }
    filter.before = context;
    filter.after = context;
    return filter;
}

Result<LogQuestion> question(Invocation &run)
{
    const CommandLine &line = run.line();
    LogQuestion question;
    question.services = line.arguments;
    question.index = line.number(u"index"_s);
    question.follow = line.has(u"follow"_s);
    question.timestamps = line.has(u"timestamps"_s);
    question.prefix = !line.has(u"no-log-prefix"_s);
    question.colour = run.out().usesColour() && !line.has(u"no-color"_s);
    if (line.has(u"tail"_s) && line.value(u"tail"_s) != u"all"_s) {
        bool isNumber = false;
        question.tail = line.value(u"tail"_s).toInt(&isNumber);
        if (!isNumber || question.tail < 0) {
            return failure(ErrorCode::BadInput, u"--tail %1"_s.arg(line.value(u"tail"_s)),
                           tr("it is neither a number of lines nor \"all\""));
        }
    }
    const auto since = timeOf(line, u"since"_s);
    const auto until = timeOf(line, u"until"_s);
    if (!since || !until)
        return failure(since ? until.error() : since.error());
    question.since = *since;
    question.until = *until;
    const auto filter = filterOf(line);
    if (!filter)
        return failure(filter.error());
    question.filter = *filter;
    return question;
}

} // namespace

ExitCode runLogs(Invocation &run)
{
    auto asked = question(run);
    if (!asked)
        return run.fail(asked.error());
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    asked->project = *project;
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    LogFollower follower(run.out(), *engine, *asked);
    QEventLoop loop;
    QObject::connect(&follower, &LogFollower::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&run.interrupt(), &Interrupt::interrupted, &follower, &LogFollower::cancel);
    const ReaderWatch reader;
    QObject::connect(&reader, &ReaderWatch::gone, &follower, [&run, &follower] {
        run.out().giveUp();
        follower.cancel();
    });
    follower.start([&run](const QList<engine::Container> &all) { return run.unknownAmong(all); });
    if (run.interrupt().wasInterrupted())
        follower.cancel();
    loop.exec();
    run.out().flush();
    return run.endOf(follower.error() ? Result<Done>(failure(*follower.error())) : Done{});
}

} // namespace pierside::cli
