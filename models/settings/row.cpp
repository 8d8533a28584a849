// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/row.h"

#include "models/core/translate.h"

#include <algorithm>

namespace pierside::settings {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
Row rowOf(const Setting<T> &setting)
{
    constexpr Kind kind = std::is_same_v<T, bool>  ? Kind::Switch
                          : std::is_same_v<T, int> ? Kind::Number
                          : std::is_enum_v<T>      ? Kind::Choice
                                                   : Kind::Text;
    return {QString::fromLatin1(setting.key),
            setting.label,
            setting.help,
            kind,
            setting.textOf(setting.defaultValue()),
            setting.choices,
            setting.range,
            [setting](const QString &text) { return setting.parse(text).has_value(); }};
}

} // namespace

QString Row::allowedValues() const
{
    switch (kind) {
    case Kind::Switch:
        return u"false, true"_s;
    case Kind::Number:
        return tr("%1 to %2").arg(range.least).arg(range.most);
    case Kind::Choice: {
        QStringList names;
        for (const Choice &choice : choices)
            names.append(QString::fromLatin1(choice.name));
        return names.join(u", "_s);
    }
    case Kind::Text:
        break;
    }
    return {};
}

const QList<Row> &rows()
{
    static const QList<Row> all =
        std::apply([](const auto &...settings) { return QList<Row>{rowOf(settings)...}; }, key::all);
    return all;
}

Result<const Row *> findRow(const QString &key)
{
    QStringList keys;
    for (const Row &row : rows()) {
        if (row.key == key)
            return &row;
        keys.append(row.key);
    }
    return failure(ErrorCode::BadInput, tr("Setting %1").arg(key), tr("There is no setting with this name"),
                   tr("Settings: %1").arg(keys.join(u", "_s)));
}

} // namespace pierside::settings
