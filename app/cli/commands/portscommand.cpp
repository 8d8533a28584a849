// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/portsjson.h"
#include "app/cli/select/stacksearch.h"
#include "app/common/paths.h"
#include "app/common/shownfiles.h"
#include "app/common/stackof.h"
#include "models/actions/actions.h"
#include "models/core/translate.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! The input of the survey and the chosen stack.
struct Picture
{
    actions::SurveyInput input;
    std::optional<run::Stack> stack; //!< the chosen one; nothing with --all
    StackId id;                      //!< of the chosen stack
    QString overrideFile;
};

//! Lists the containers; without an engine, only the sockets of this machine are known.
Result<Done> askEngine(Invocation &run, Picture &picture)
{
    const auto engine = run.engine();
    if (!engine) {
        if (engine.error().isCancelled())
            return failure(engine.error());
        run.out().message(tr("No engine answers. Only the sockets of this machine are known."));
        picture.input.isEngineAsked = false;
        return Done{};
    }
    const auto list = run.await((*engine)->listContainers({}));
    if (!list)
        return failure(list.error());
    picture.input.engine = (*engine)->info();
    for (const engine::Container &container : *list)
        picture.input.containers.insert(container.id, container);
    return Done{};
}

void add(Picture &picture, const StackId &id, const ProjectName &name, const compose::Project *project)
{
    picture.input.stacks.append({id, name, project ? std::make_shared<const compose::Project>(*project) : nullptr});
}

//! Adds the other stacks, so that suggested ports are free in all of them.
void addRemembered(Invocation &run, Picture &picture)
{
    const QList<NamedStack> remembered = rememberedStacks(run);
    for (const NamedStack &named : remembered) {
        const compose::LoadResult loaded = app::loadShown(app::stackOf(named.files).files);
        if (!loaded.project)
            continue;
        const bool isKnown = std::any_of(picture.input.stacks.cbegin(), picture.input.stacks.cend(),
                                         [&loaded](const actions::SurveyedStack &stack) {
                                             return stack.name == loaded.project->name &&
                                                    (!stack.project || stack.project->files == loaded.project->files);
                                         });
        if (!isKnown)
            add(picture, {named.workspace.isEmpty() ? named.name : named.workspace + u'/' + named.name},
                loaded.project->name, &*loaded.project);
    }
    const QList<EngineStack> running = stacksOf(picture.input.containers.values());
    for (const EngineStack &stack : running) {
        const bool isKnown =
            std::any_of(picture.input.stacks.cbegin(), picture.input.stacks.cend(),
                        [&stack](const actions::SurveyedStack &known) { return known.name == stack.project; });
        if (!isKnown)
            add(picture, {stack.project.value}, stack.project, nullptr);
    }
}

Result<Picture> look(Invocation &run)
{
    Picture picture;
    if (!run.line().has(u"all"_s)) {
        auto stack = run.stack(false);
        if (!stack)
            return failure(stack.error());
        picture.stack = *stack;
    }
    if (const auto asked = askEngine(run, picture); !asked)
        return failure(asked.error());
    if (picture.stack) {
        if (!picture.stack->byLabels.isEmpty()) {
            picture.id = {picture.stack->byLabels.value};
            add(picture, picture.id, picture.stack->byLabels, nullptr);
        } else {
            const auto project = run.project(*picture.stack);
            if (!project)
                return failure(project.error());
            picture.id = {project->name.value};
            picture.overrideFile = project->overrideFile;
            add(picture, picture.id, project->name, &*project);
        }
    }
    addRemembered(run, picture);
    return picture;
}

bool isShown(const Invocation &run, const Picture &picture, const ports::MapLine &line)
{
    const QStringList &services = run.line().arguments;
    return (picture.id.isEmpty() || line.stack == picture.id) &&
           (services.isEmpty() || services.contains(line.service));
}

QString detailOf(const ports::MapLine &line)
{
    if (!line.conflict)
        return line.container;
    const ports::Conflict &conflict = *line.conflict;
    return conflict.instead == 0 ? conflict.text() : tr("%1; %2 is free").arg(conflict.text()).arg(conflict.instead);
}

void printTable(Invocation &run, const QList<ports::MapLine> &lines, bool all)
{
    QList<QStringList> rows{{tr("SERVICE"), tr("PUBLISHED"), tr("TARGET"), tr("STATE"), tr("DETAIL")}};
    for (const ports::MapLine &line : lines) {
        const QString ip = line.hostIp.contains(u':') ? u"[%1]:"_s.arg(line.hostIp)
                           : line.hostIp.isEmpty()    ? QString()
                                                      : line.hostIp + u':';
        const QString numbers = line.hostPorts.isEmpty() ? tr("any") : line.hostPorts;
        const QString target = line.onHost ? tr("host network") : line.targets;
        rows.append({all ? u"%1/%2"_s.arg(line.stack.value, line.service) : line.service, ip + numbers,
                     u"%1/%2"_s.arg(target, ports::protocolName(line.protocol)), ports::stateWord(line.state),
                     detailOf(line)});
    }
    run.out().table(rows);
}

void printClashes(Invocation &run, const actions::PortSurvey &survey)
{
    for (const ports::Clash &clash : survey.clashes) {
        const QString what = ports::clashText(clash, survey.claims);
        const QString text = clash.instead == 0 ? what : tr("%1; %2 is free").arg(what).arg(clash.instead);
        run.out().result(tr("%1 and %2 cannot run together: %3")
                             .arg(survey.claims[clash.first].id.value, survey.claims[clash.second].id.value, text));
    }
}

void printJson(Invocation &run, const QList<ports::MapLine> &lines, const actions::PortSurvey &survey,
               const Picture &picture, const QList<ports::Remap> &remaps)
{
    QJsonArray map;
    for (const ports::MapLine &line : lines)
        map.append(cli::toJson(line));
    QJsonObject document{{u"ports"_s, map}};
    if (!survey.whyUnknown.isEmpty())
        document.insert(u"unknown"_s, survey.whyUnknown);
    if (picture.stack) {
        document.insert(u"project"_s, picture.id.value);
        QJsonArray changes;
        for (const ports::Remap &remap : remaps)
            changes.append(cli::toJson(remap));
        document.insert(u"override"_s, QJsonObject{{u"file"_s, picture.overrideFile}, {u"ports"_s, changes}});
    } else {
        QJsonArray clashes;
        for (const ports::Clash &clash : survey.clashes)
            clashes.append(cli::toJson(clash, survey.claims));
        document.insert(u"clashes"_s, clashes);
    }
    run.out().json(QJsonDocument(document));
}

//! --use OLD=NEW and --without OLD as changes of this stack.
Result<QList<ports::Remap>> changesAsked(Invocation &run, const Picture &picture)
{
    QList<ports::Remap> changes;
    const QList<ports::Published> known = ports::publishedPorts(*picture.input.stacks.first().project);
    QStringList asked = run.line().values(u"use"_s);
    for (const QString &port : run.line().values(u"without"_s))
        asked.append(port + u"=0"_s);
    for (const QString &change : std::as_const(asked)) {
        bool isNumber = false;
        const quint16 to = change.section(u'=', -1).toUShort(&isNumber);
        const QString from = change.section(u'=', 0, -2);
        const qsizetype before = changes.size();
        for (const ports::Published &port : known) {
            if (!isNumber || port.isEphemeral())
                continue;
            const uint number = from.toUInt();
            if (port.isRange() && number >= port.first && number <= port.last)
                changes.append(ports::remapOf(port.part(quint16(number), quint16(number)), to));
            else if (port.hostPorts() == from)
                changes.append(ports::remapOf(port, to));
        }
        if (changes.size() == before)
            return failure(ErrorCode::BadInput, tr("remapping ports"),
                           tr("\"%1\": the stack does not publish %2").arg(change, from), tr("Write --use OLD=NEW."));
    }
    return changes;
}

//! Writes Pierside's override file as the options say.
Result<Done> change(Invocation &run, const Picture &picture, const actions::Actions &actions)
{
    if (run.line().has(u"undo"_s))
        return run.await(actions.undoRemaps(*picture.stack));
    const auto changes = changesAsked(run, picture);
    if (!changes)
        return failure(changes.error());
    return run.await(actions.remap(*picture.stack, *changes));
}

bool wantsChange(const CommandLine &line)
{
    return line.has(u"use"_s) || line.has(u"without"_s) || line.has(u"undo"_s);
}

} // namespace

ExitCode runPorts(Invocation &run)
{
    auto picture = look(run);
    if (!picture)
        return run.fail(picture.error());
    const CommandActions actions(userCatalogue(run));
    QList<ports::Remap> remaps;
    if (wantsChange(run.line())) {
        if (picture->overrideFile.isEmpty())
            return run.fail({ErrorCode::BadInput, tr("remapping ports"), tr("no stack with files is chosen"),
                             tr("Choose one with -f or @STACK."), 0});
        if (const auto changed = change(run, *picture, actions); !changed)
            return run.fail(changed.error());
        picture = look(run);
        if (!picture)
            return run.fail(picture.error());
    }
    if (!picture->overrideFile.isEmpty()) {
        const auto known = run.await(actions.remaps(*picture->stack));
        if (!known)
            return run.fail(known.error());
        remaps = *known;
    }
    const actions::PortSurvey survey = actions::surveyPorts(picture->input);
    QList<ports::MapLine> lines;
    for (const ports::MapLine &line : survey.lines) {
        if (isShown(run, *picture, line))
            lines.append(line);
    }
    if (run.out().isJson()) {
        printJson(run, lines, survey, *picture, remaps);
    } else {
        printTable(run, lines, !picture->stack);
        if (!picture->stack)
            printClashes(run, survey);
        for (const ports::Remap &remap : std::as_const(remaps))
            run.out().message(tr("Pierside's override: %1 (%2)").arg(remap.text(), picture->overrideFile));
        if (!survey.whyUnknown.isEmpty())
            run.out().message(tr("Other listeners are unknown: %1.").arg(survey.whyUnknown));
    }
    const bool hasConflict =
        std::any_of(lines.cbegin(), lines.cend(), [](const ports::MapLine &line) { return line.conflict; });
    return run.line().has(u"check"_s) && hasConflict ? ExitCode::Failed : ExitCode::Done;
}

} // namespace pierside::cli
