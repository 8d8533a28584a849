// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/plantext.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <QJsonArray>

#include <array>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! In JSON.
QString severityKey(plan::Finding::Severity severity)
{
    static const std::array words{u"note"_s, u"warning"_s, u"blocking"_s};
    return words.at(static_cast<size_t>(severity));
}

QString severityPrefix(plan::Finding::Severity severity)
{
    switch (severity) {
    case plan::Finding::Severity::Info:
        return tr("note: ");
    case plan::Finding::Severity::Warning:
        return tr("warning: ");
    case plan::Finding::Severity::Blocking:
        return tr("blocking: ");
    }
    return {};
}

} // namespace

QString findingText(const plan::Finding &finding)
{
    QString text = severityPrefix(finding.severity);
    if (!finding.service.isEmpty())
        text += finding.service + u": "_s;
    text += finding.text;
    return finding.next.isEmpty() ? text : text + u"; "_s + finding.next;
}

QString planToText(const plan::Plan &plan)
{
    QStringList lines;
    const QString head = u"%1 %2: "_s.arg(plan::verbName(plan.verb), plan.project.value);
    lines.append(head + (plan.isEmpty() ? tr("nothing to do") : tr("%n step(s)", nullptr, int(plan.steps.size()))));
    const auto digits = QString::number(plan.steps.size()).size();
    for (qsizetype i = 0; i < plan.steps.size(); ++i) {
        const plan::Step &step = plan.steps.at(i);
        QString line = u"  %1  %2"_s.arg(QString::number(i + 1).rightJustified(digits), step.title);
        if (!step.why.isEmpty())
            line += u"  (%1)"_s.arg(step.why);
        if (step.isDestructive())
            line += u"  "_s + tr("[deletes data]");
        lines.append(cleanLine(line));
    }
    for (const plan::Finding &finding : plan.findings)
        lines.append(findingText(finding));
    if (plan.isBlocked())
        lines.append(tr("The plan cannot start. Resolve the blocking findings first."));
    return lines.join(u'\n');
}

namespace {

QString nameOf(remedy::KeyringProblem problem)
{
    using remedy::KeyringProblem;
    switch (problem) {
    case KeyringProblem::Locked:
        return u"locked"_s;
    case KeyringProblem::Denied:
        return u"denied"_s;
    case KeyringProblem::Missing:
        return u"missing"_s;
    case KeyringProblem::NoKeyring:
        return u"no-keyring"_s;
    case KeyringProblem::OtherKeyring:
        return u"other-keyring"_s;
    case KeyringProblem::NoAnswer:
        break;
    }
    return u"no-answer"_s;
}

struct RemedyJson
{
    QJsonObject operator()(const remedy::CreateFile &file) const
    {
        return {{u"kind"_s, u"create-file"_s}, {u"path"_s, file.path}, {u"example"_s, file.example}};
    }
    QJsonObject operator()(const remedy::OpenPlace &open) const
    {
        return {{u"kind"_s, u"open-place"_s},
                {u"path"_s, open.place.file},
                {u"line"_s, open.place.line},
                {u"column"_s, open.place.column}};
    }
    QJsonObject operator()(const remedy::UsePort &port) const
    {
        return {{u"kind"_s, u"use-port"_s}, {u"from"_s, port.from}, {u"to"_s, port.to}};
    }
    QJsonObject operator()(const remedy::SetVariable &variable) const
    {
        return {{u"kind"_s, u"set-variable"_s}, {u"name"_s, variable.name}, {u"value"_s, variable.value}};
    }
    QJsonObject operator()(const remedy::StoreValues &values) const
    {
        return {{u"kind"_s, u"store-values"_s}, {u"names"_s, QJsonArray::fromStringList(values.names)}};
    }
    QJsonObject operator()(const remedy::AddHostsLine &hosts) const
    {
        return {{u"kind"_s, u"add-hosts-line"_s}, {u"line"_s, hosts.line()}};
    }
    QJsonObject operator()(const remedy::KeepShared &) const { return {{u"kind"_s, u"keep-shared"_s}}; }
    QJsonObject operator()(const remedy::Unprotect &protection) const
    {
        return {{u"kind"_s, u"unprotect"_s}, {u"volume"_s, protection.volume}};
    }
    QJsonObject operator()(const remedy::Keyring &keyring) const
    {
        return {{u"kind"_s, u"keyring"_s}, {u"problem"_s, nameOf(keyring.problem)}};
    }
    QJsonObject operator()(const remedy::RunPierside &run) const
    {
        return {{u"kind"_s, u"run-pierside"_s}, {u"arguments"_s, QJsonArray::fromStringList(run.arguments)}};
    }
};

QJsonArray toJson(const QList<Remedy> &remedies)
{
    QJsonArray array;
    for (const Remedy &remedy : remedies)
        array.append(std::visit(RemedyJson{}, remedy));
    return array;
}

} // namespace

QJsonObject toJson(const plan::Finding &finding)
{
    return {{u"severity"_s, severityKey(finding.severity)},
            {u"service"_s, finding.service},
            {u"text"_s, finding.text},
            {u"next"_s, finding.next},
            {u"remedies"_s, toJson(finding.remedies)}};
}

QJsonObject planToJson(const plan::Plan &plan)
{
    QJsonArray steps;
    for (qsizetype i = 0; i < plan.steps.size(); ++i) {
        const plan::Step &step = plan.steps.at(i);
        QJsonArray after;
        for (const plan::StepId id : step.after)
            after.append(id);
        steps.append(QJsonObject{{u"id"_s, i},
                                 {u"kind"_s, plan::stepKindName(step.kind())},
                                 {u"service"_s, step.service},
                                 {u"title"_s, step.title},
                                 {u"why"_s, step.why},
                                 {u"after"_s, after},
                                 {u"destructive"_s, step.isDestructive()}});
    }
    QJsonArray findings;
    for (const plan::Finding &finding : plan.findings)
        findings.append(toJson(finding));
    return {{u"verb"_s, plan::verbName(plan.verb)},
            {u"project"_s, plan.project.value},
            {u"blocked"_s, plan.isBlocked()},
            {u"steps"_s, steps},
            {u"findings"_s, findings}};
}

} // namespace pierside::cli
