// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/systemd.h"

#include "models/core/environment.h"
#include "models/core/translate.h"
#include "models/workspace/localrun.h"

#include <QProcess>
#include <QStandardPaths>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr int unitPatience = 5'000; //!< ms, for systemctl to answer

QMap<QString, QString> environment()
{
    QMap<QString, QString> all = processEnvironment();
    // Untranslated output, and no pager.
    all.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    all.insert(u"SYSTEMD_PAGER"_s, QString());
    return all;
}

Error noSystemd(const QString &what)
{
    return {ErrorCode::Unsupported, what, tr("this machine has no systemd"),
            tr("Give the host a command instead of a unit, or only endpoints to watch it."), 0};
}

QStringList showArgv(const QString &unit, bool user)
{
    QStringList argv{u"systemctl"_s};
    if (user)
        argv.append(u"--user"_s);
    return argv +
           QStringList{u"show"_s, u"--timestamp=unix"_s, u"--property="_s + unitProperties().join(u','), u"--"_s, unit};
}

Task<UnitState> show(const QString &unit, bool user, QObject *context)
{
    LocalSpec spec;
    spec.argv = showArgv(unit, user);
    spec.directory = u"/"_s;
    spec.environment = environment();
    auto text = std::make_shared<QByteArray>();
    return runLocal(spec,
                    [text](const QString &line, bool isError) {
                        if (!isError)
                            text->append(line.toUtf8() + '\n');
                    })
        .map(context, [text, spec, user](const LocalEnd &end) -> Result<UnitState> {
            if (end.exitCode != 0)
                return failure(failureOf(spec, end));
            UnitState state = parseUnit(*text);
            state.user = user;
            return state;
        });
}

} // namespace

QStringList unitProperties()
{
    return {u"LoadState"_s, u"ActiveState"_s,    u"SubState"_s,     u"MainPID"_s,      u"ExecMainStartTimestamp"_s,
            u"Result"_s,    u"ExecMainStatus"_s, u"ExecMainCode"_s, u"FragmentPath"_s, u"DropInPaths"_s};
}

UnitState parseUnit(const QByteArray &text)
{
    QMap<QByteArray, QByteArray> values;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype equals = line.indexOf('=');
        if (equals > 0)
            values.insert(line.left(equals), line.mid(equals + 1).trimmed());
    }
    UnitState state;
    state.exists = values.value("LoadState") == "loaded";
    state.active = QString::fromUtf8(values.value("ActiveState"));
    state.sub = QString::fromUtf8(values.value("SubState"));
    state.pid = values.value("MainPID").toLongLong();
    state.result = QString::fromUtf8(values.value("Result"));
    const QList<QByteArray> paths = (values.value("FragmentPath") + ' ' + values.value("DropInPaths")).split(' ');
    for (const QByteArray &path : paths) {
        if (!path.isEmpty())
            state.files.append(QString::fromUtf8(path));
    }
    QByteArray since = values.value("ExecMainStartTimestamp");
    if (since.startsWith('@'))
        since.remove(0, 1);
    bool isNumber = false;
    const qint64 seconds = since.toLongLong(&isNumber);
    if (isNumber && seconds > 0)
        state.since = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    // CLD_KILLED and CLD_DUMPED: the status is a signal then.
    const int code = values.value("ExecMainCode").toInt();
    state.exitCode = values.value("ExecMainStatus").toInt() + (code == 2 || code == 3 ? 128 : 0);
    return state;
}

Task<UnitState> showUnit(const QString &unit, QObject *context)
{
    const QString what = tr("asking systemd for %1").arg(unit);
    if (QStandardPaths::findExecutable(u"systemctl"_s).isEmpty())
        return Task<UnitState>::ready(failure(noSystemd(what)));
    TaskSource<UnitState> source;
    const Task<UnitState> own = show(unit, true, context);
    source.cancels(own);
    own.then(context, [source, unit, what, context](const Result<UnitState> &user) {
        if (user && user->exists)
            return source.finish(user);
        const Task<UnitState> other = show(unit, false, context);
        source.cancels(other);
        other.then(context, [source, unit, what, user](const Result<UnitState> &system) {
            if (system && system->exists)
                return source.finish(system);
            // Neither manager answers: systemctl is there, systemd is not.
            if (!system && !user)
                return source.finish(failure(noSystemd(what)));
            source.finish(failure(ErrorCode::NotFound, what, tr("there is no unit %1").arg(unit),
                                  tr("Correct its name in the workspace file, or install it.")));
        });
    });
    return source.task();
}

QStringList unitFiles(const QString &unit)
{
    const QMap<QString, QString> variables = environment();
    QProcessEnvironment all;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        all.insert(it.key(), *it);
    for (const bool isUser : {true, false}) {
        const QStringList argv = showArgv(unit, isUser);
        QProcess process;
        process.setProcessEnvironment(all);
        process.start(argv.first(), argv.mid(1));
        if (!process.waitForFinished(unitPatience)) {
            process.kill();
            process.waitForFinished(unitPatience);
            continue;
        }
        const UnitState state = parseUnit(process.readAllStandardOutput());
        if (state.exists)
            return state.files;
    }
    return {};
}

Task<Done> controlUnit(const QString &verb, const UnitState &state, const QString &unit, QObject *context)
{
    LocalSpec spec;
    spec.argv = {u"systemctl"_s};
    if (state.user)
        spec.argv.append(u"--user"_s);
    spec.argv += {u"--no-ask-password"_s, verb, u"--"_s, unit};
    spec.directory = u"/"_s;
    spec.environment = environment();
    return runLocal(spec, {}).map(context, [spec](const LocalEnd &end) -> Result<Done> {
        if (end.exitCode == 0)
            return Done{};
        return failure(failureOf(spec, end));
    });
}

QStringList unitLogArgv(const QString &unit, bool user, int lines)
{
    QStringList argv{u"journalctl"_s};
    if (user)
        argv.append(u"--user"_s);
    return argv + QStringList{u"--no-pager"_s, u"--output=cat"_s, u"--follow"_s, u"--lines=%1"_s.arg(lines),
                              u"--unit=%1"_s.arg(unit)};
}

} // namespace pierside::workspace
