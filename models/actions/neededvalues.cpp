// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/neededvalues.h"

#include "models/actions/hostfindings.h"
#include "models/compose/neededvariables.h"
#include "models/core/plaintext.h"
#include "models/core/secretnames.h"
#include "models/core/translate.h"
#include "models/yaml/parse.h"

#include <QRegularExpression>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

using State = NeededValue::State;

namespace {

constexpr qsizetype longestDescription = 300;
constexpr qsizetype mostNames = 5; //!< named in one sentence

//! The comments of all examples of env files in the folder of the project.
QMap<QString, QString> describedByExamples(const compose::LoadRequest &request)
{
    QMap<QString, QString> described;
    for (const QString &example : envExamples(request)) {
        const auto text = yaml::readFile(example);
        const QMap<QString, QString> comments = text ? envComments(*text) : QMap<QString, QString>();
        for (auto it = comments.cbegin(); it != comments.cend(); ++it) {
            if (!described.contains(it.key()))
                described.insert(it.key(), it.value());
        }
    }
    return described;
}

State stateOf(const compose::NeededVariable &variable, bool isStored)
{
    if (isStored)
        return State::Stored;
    if (variable.isSet)
        return State::Set;
    return variable.isMissing() ? State::Missing : State::Default;
}

} // namespace

QMap<QString, QString> envComments(const QByteArray &text)
{
    static const QRegularExpression assignment(u"^\\s*#?\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*="_s);
    QMap<QString, QString> comments;
    QStringList above;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (const QString &line : lines) {
        const QString trimmed = line.trimmed();
        if (const auto match = assignment.match(trimmed); match.hasMatch()) {
            const QString comment = cleanLine(above.join(u' ')).left(longestDescription);
            if (!comment.isEmpty() && !comments.contains(match.captured(1)))
                comments.insert(match.captured(1), comment);
            above.clear();
        } else if (trimmed.startsWith(u'#')) {
            // Rulers and headings between signs say nothing.
            const QString words = trimmed.mid(trimmed.indexOf(QRegularExpression(u"[^#\\s]"_s))).trimmed();
            if (std::any_of(words.cbegin(), words.cend(), [](QChar c) { return c.isLetter(); }))
                above.append(words);
        } else {
            above.clear();
        }
    }
    return comments;
}

QList<NeededValue> neededValues(const compose::LoadRequest &request, const secrets::Index &index)
{
    const compose::LoadRequest masked = withMasks(request, index);
    const QMap<QString, QString> described = describedByExamples(request);
    QList<NeededValue> needed;
    const QList<compose::NeededVariable> variables = compose::neededVariables(masked);
    for (const compose::NeededVariable &variable : variables) {
        if (variable.name.startsWith("COMPOSE_"_L1))
            continue;
        const bool isStored = masked.stored.contains(variable.name) && compose::takesStored(request, variable.name);
        NeededValue value;
        value.name = variable.name;
        value.description = variable.message.contains(u'$') ? QString() : cleanLine(variable.message);
        if (value.description.isEmpty())
            value.description = described.value(variable.name);
        value.state = stateOf(variable, isStored);
        value.isRequired = variable.isRequired;
        value.isSecret = looksSecret(variable.name);
        value.place = variable.places.value(0);
        needed.append(value);
    }
    return needed;
}

QList<NeededValue> missingOf(const QList<NeededValue> &needed)
{
    QList<NeededValue> missing = needed;
    missing.removeIf([](const NeededValue &value) { return value.state != State::Missing; });
    return missing;
}

QString namesOf(const QList<NeededValue> &values)
{
    QStringList names;
    for (const NeededValue &value : values)
        names.append(value.name);
    const qsizetype more = names.size() - mostNames;
    if (more <= 1)
        return names.join(u", "_s);
    return tr("%1 and %n more", nullptr, int(more)).arg(names.mid(0, mostNames).join(u", "_s));
}

QString neededText(const QList<NeededValue> &needed)
{
    QString text;
    for (const NeededValue &value : needed) {
        if (!value.description.isEmpty())
            text += u"# "_s + value.description + u'\n';
        // A default needs no value.
        text += (value.state == State::Default ? u"#"_s : QString()) + value.name + u"=\n"_s;
    }
    return text;
}

} // namespace pierside::actions
