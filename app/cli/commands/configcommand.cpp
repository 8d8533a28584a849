// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/secretinput.h"
#include "app/cli/commands/yamlwriter.h"
#include "app/cli/select/serviceselection.h"
#include "app/common/paths.h"
#include "app/common/shownfiles.h"
#include "models/actions/storedvalues.h"
#include "models/compose/neededvariables.h"
#include "models/compose/portranges.h"
#include "models/compose/resolved.h"
#include "models/core/outputfile.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/plan/confighash.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! Lines, or a JSON list of them.
QByteArray nameLines(const Output &out, const QStringList &lines)
{
    if (out.isJson())
        return jsonText(QJsonDocument(QJsonArray::fromStringList(lines)), QJsonDocument::Indented);
    QByteArray text;
    for (const QString &line : lines)
        text += cleanLine(line).toUtf8() + '\n';
    return text;
}

QStringList serviceNames(const compose::Project &project)
{
    QStringList names;
    for (const compose::Service &service : project.services)
        names.append(service.name);
    return names;
}

QStringList imageNames(const compose::Project &project)
{
    QStringList names;
    for (const compose::Service &service : project.services) {
        if (service.hasContainer())
            names.append(project.imageOf(service));
    }
    return names;
}

//! "SERVICE HASH" of the named services; "*" = all.
Result<QStringList> hashes(const compose::Project &project, const QString &names)
{
    QStringList lines;
    const QStringList wanted = names.split(u',', Qt::SkipEmptyParts);
    if (names != u"*"_s) {
        if (const auto unknown = unknownService(project, wanted))
            return failure(*unknown);
    }
    for (const compose::Service &service : project.services) {
        if (names == u"*"_s || wanted.contains(service.name))
            lines.append(u"%1 %2"_s.arg(service.name, plan::configHash(project, service)));
    }
    lines.sort();
    return lines;
}

//! Of all services, also of disabled ones.
QStringList profileNames(compose::LoadRequest files)
{
    files.profiles = {u"*"_s};
    const compose::LoadResult loaded = app::loadShown(files);
    QStringList names;
    if (!loaded.project)
        return names;
    for (const compose::Service &service : loaded.project->services)
        names += service.profiles;
    names.removeDuplicates();
    names.sort();
    return names;
}

QStringList environmentLines(const compose::LoadRequest &files)
{
    QStringList lines;
    const compose::StringMap variables = compose::variablesOf(files);
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        lines.append(it.key() + u'=' + *it);
    return lines;
}

QByteArray variableTable(const Output &out, const compose::LoadRequest &files)
{
    const QList<compose::NeededVariable> variables = compose::neededVariables(files);
    if (out.isJson()) {
        QJsonArray array;
        for (const compose::NeededVariable &variable : variables)
            array.append(QJsonObject{{u"name"_s, variable.name},
                                     {u"required"_s, variable.isRequired},
                                     {u"default"_s, variable.defaultText ? QJsonValue(*variable.defaultText)
                                                                         : QJsonValue(QJsonValue::Null)}});
        return jsonText(QJsonDocument(array), QJsonDocument::Indented);
    }
    QList<QStringList> rows{{tr("NAME"), tr("REQUIRED"), tr("DEFAULT VALUE")}};
    for (const compose::NeededVariable &variable : variables)
        rows.append(
            {variable.name, variable.isRequired ? u"true"_s : u"false"_s, variable.defaultText.value_or(QString())});
    return Output::tableText(rows).toUtf8();
}

//! Says which values are masked, because the output looks complete.
void noteMasks(Invocation &run, const compose::LoadRequest &files)
{
    const QStringList names = actions::storedNeeds(files, secrets::readIndex(app::secretsIndexFile())).names;
    if (!names.isEmpty() && !run.out().isJson())
        run.out().message(
            tr("masked, because the keyring has the value: %1. --vault prints it.").arg(names.join(u", "_s)));
}

//! What the options ask for; by default the resolved project.
Result<QByteArray> contentOf(Invocation &run, const compose::Project &project, const compose::LoadRequest &files)
{
    const CommandLine &line = run.line();
    if (line.has(u"hash"_s)) {
        const auto lines = hashes(project, line.value(u"hash"_s));
        return lines ? Result<QByteArray>(nameLines(run.out(), *lines)) : failure(lines.error());
    }
    if (line.has(u"services"_s))
        return nameLines(run.out(), serviceNames(project));
    if (line.has(u"volumes"_s))
        return nameLines(run.out(), project.volumes.keys());
    if (line.has(u"networks"_s))
        return nameLines(run.out(), project.networks.keys());
    if (line.has(u"images"_s))
        return nameLines(run.out(), imageNames(project));
    if (line.has(u"profiles"_s))
        return nameLines(run.out(), profileNames(files));
    if (line.has(u"environment"_s))
        return nameLines(run.out(), environmentLines(files));
    if (line.has(u"variables"_s))
        return variableTable(run.out(), files);
    const QStringList &services = line.arguments;
    QJsonObject tree = compose::withSinglePorts(services.isEmpty() ? project.resolved
                                                                   : compose::restrictedTo(project, services).resolved);
    if (line.value(u"format"_s) != u"json"_s && !run.out().isJson())
        return projectToYaml(tree).toUtf8();
    // As docker compose, which prints models as YAML only. Every $ is doubled, so that the output is a valid compose
    // file.
    tree.remove(u"models"_s);
    return jsonText(QJsonDocument(tree), QJsonDocument::Indented).replace('$', "$$");
}

ExitCode deliver(Invocation &run, const QByteArray &content)
{
    const QString file = run.line().value(u"output"_s);
    if (file.isEmpty()) {
        run.out().raw(content);
        run.out().flush();
        return ExitCode::Done;
    }
    QObject context;
    const auto written = run.await(writeOutput(file, content, &context));
    return written ? ExitCode::Done : run.fail(written.error());
}

} // namespace

ExitCode runConfig(Invocation &run)
{
    auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const QStringList services = run.line().arguments;
    stack->files.services = services;
    if (run.line().has(u"vault"_s)) {
        const auto vault = openVault();
        const auto filled = run.await(actions::withStoredValues(stack->files, *vault));
        if (!filled)
            return run.fail(filled.error());
        stack->files = *filled;
    } else {
        noteMasks(run, stack->files);
    }
    const auto project = run.project(*stack);
    if (!project)
        return run.fail(withServiceHint(project.error(), *stack));
    if (const auto unknown = unknownService(*project, services))
        return run.fail(*unknown);
    if (run.line().has(u"quiet"_s))
        return ExitCode::Done;
    const auto content = contentOf(run, *project, stack->files);
    return content ? deliver(run, *content) : run.fail(content.error());
}

} // namespace pierside::cli
