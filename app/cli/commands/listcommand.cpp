// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/select/stacksearch.h"
#include "models/core/translate.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

struct Line
{
    QString name;
    QString workspace;
    QMap<QString, int> states;
    QString directory;
    QStringList files;
    QString origin;
};

//! The projects on the engine, then the other known stacks.
QList<Line> merged(const QList<EngineStack> &running, const QList<NamedStack> &remembered)
{
    QList<Line> lines;
    for (const EngineStack &stack : running)
        lines.append({stack.project.value, {}, stack.states, stack.directory, stack.files, u"engine"_s});
    for (const NamedStack &stack : remembered) {
        const auto same = std::find_if(lines.begin(), lines.end(), [&stack](const Line &line) {
            return line.name == stack.name || (line.directory == stack.files.directory &&
                                               (stack.files.files.isEmpty() || line.files == stack.files.files));
        });
        if (same == lines.end()) {
            lines.append({stack.name, stack.workspace, {}, stack.files.directory, stack.files.files, stack.origin});
        } else {
            same->workspace = stack.workspace;
            same->origin = stack.origin;
        }
    }
    return lines;
}

QString statesText(const QMap<QString, int> &states)
{
    QStringList texts;
    for (auto it = states.cbegin(); it != states.cend(); ++it)
        texts.append(u"%1(%2)"_s.arg(it.key()).arg(*it));
    return texts.join(u", "_s);
}

QJsonObject toJson(const Line &line)
{
    QJsonObject states;
    for (auto it = line.states.cbegin(); it != line.states.cend(); ++it)
        states.insert(it.key(), *it);
    return {{u"name"_s, line.name},
            {u"workspace"_s, line.workspace},
            {u"status"_s, statesText(line.states)},
            {u"containers"_s, states},
            {u"directory"_s, line.directory},
            {u"files"_s, QJsonArray::fromStringList(line.files)},
            {u"origin"_s, line.origin}};
}

} // namespace

ExitCode runList(Invocation &run)
{
    const auto all = run.firstAnswer<QList<engine::Container>>([](const EnginePointer &engine) {
        return engine->listContainers({{u"com.docker.compose.project"_s, {}}});
    });
    if (!all)
        return run.fail(all.error());
    const QList<Line> lines = merged(stacksOf(*all), rememberedStacks(run));
    if (run.out().isJson()) {
        QJsonArray array;
        for (const Line &line : lines)
            array.append(toJson(line));
        run.out().json(QJsonDocument(array));
        return ExitCode::Done;
    }
    if (run.line().has(u"quiet"_s)) {
        for (const Line &line : lines)
            run.out().result(line.workspace.isEmpty() ? line.name : line.workspace + u'/' + line.name);
        return ExitCode::Done;
    }
    QList<QStringList> rows{{tr("NAME"), tr("WORKSPACE"), tr("STATUS"), tr("FILES")}};
    for (const Line &line : lines) {
        rows.append({line.name, line.workspace,
                     line.states.isEmpty() ? tr("not on the engine") : statesText(line.states),
                     line.files.isEmpty() ? line.directory : line.files.join(u", "_s)});
    }
    run.out().table(rows);
    return ExitCode::Done;
}

} // namespace pierside::cli
