// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/fieldreader.h"

#include "models/core/translate.h"

namespace pierside::workspace {

using namespace Qt::StringLiterals;

QList<Field> FieldReader::members(const Field &field, const QStringList &allowed)
{
    QList<Field> list;
    if (field.node.isNull() && !field.path.isEmpty())
        return list;
    if (!field.node.isMap()) {
        fail(field, tr("expected a mapping, found %1").arg(yaml::typeWord(field.node)));
        return list;
    }
    for (const yaml::Member &member : field.node.members) {
        const QString path = field.path.isEmpty() ? member.key : field.path + u'.' + member.key;
        if (!allowed.isEmpty() && !allowed.contains(member.key)) {
            failAt(member.keyPlace, path, tr("unknown key; known here: %1").arg(allowed.join(u", "_s)));
            continue;
        }
        list.append({path, member.value});
    }
    return list;
}

QList<Field> FieldReader::items(const Field &field)
{
    QList<Field> list;
    if (field.node.isNull())
        return list;
    if (!field.node.isList()) {
        fail(field, tr("expected a list, found %1").arg(yaml::typeWord(field.node)));
        return list;
    }
    for (qsizetype i = 0; i < field.node.items.size(); ++i)
        list.append({u"%1[%2]"_s.arg(field.path).arg(i), field.node.items.at(i)});
    return list;
}

QString FieldReader::text(const Field &field)
{
    if (!field.node.isScalar()) {
        fail(field, tr("expected a text, found %1").arg(yaml::typeWord(field.node)));
        return {};
    }
    return yaml::printed(field.node);
}

QStringList FieldReader::texts(const Field &field)
{
    if (field.node.isScalar())
        return {text(field)};
    QStringList list;
    const QList<Field> entries = items(field);
    for (const Field &entry : entries)
        list.append(text(entry));
    return list;
}

void FieldReader::fail(const Field &field, const QString &message)
{
    failAt(field.node.place, field.path, message);
}

void FieldReader::failAt(const SourcePlace &place, const QString &path, const QString &message)
{
    m_diagnostics.append({Diagnostic::Severity::Error, place, path, message});
}

} // namespace pierside::workspace
