// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/settings.h"

#include <algorithm>

namespace pierside::app {

using namespace Qt::StringLiterals;

namespace {

const SettingSpec *findSpec(const QString &key)
{
    const QList<SettingSpec> &table = settingTable();
    const auto it = std::find_if(table.cbegin(), table.cend(), [&key](const SettingSpec &s) { return s.key == key; });
    return it == table.cend() ? nullptr : &*it;
}

//! The value in the type of its row; invalid where it does not fit.
QVariant fitted(const SettingSpec &spec, const QVariant &value)
{
    if (spec.standard.typeId() == QMetaType::Bool) {
        const QString word = value.toString();
        return word == u"true"_s || word == u"false"_s ? QVariant(word == u"true"_s) : QVariant();
    }
    QVariant converted = value;
    if (!converted.convert(spec.standard.metaType()))
        return {};
    if (!spec.choices.isEmpty() && !spec.choices.contains(converted.toString()))
        return {};
    return converted;
}

} // namespace

const QList<SettingSpec> &settingTable()
{
    static const QList<SettingSpec> table = {
        {u"engine/host"_s, QString(), {}, u"engine to use instead of the one that is found, as --host"_s},
        {u"engine/context"_s, QString(), {}, u"Docker context to use, as --context"_s},
        {u"window/theme"_s,
         u"last"_s,
         {u"last"_s, u"system"_s, u"light"_s, u"dark"_s},
         u"colours to start with, whatever was chosen last"_s},
        {u"stacks/rememberSeen"_s, true, {}, u"keep stacks that were seen running in the list after they are gone"_s},
    };
    return table;
}

Settings::Settings(const QString &file)
    : m_store(file, QSettings::IniFormat)
{
}

QVariant Settings::value(const QString &key) const
{
    const SettingSpec *spec = findSpec(key);
    Q_ASSERT(spec);
    if (!spec || !m_store.contains(key))
        return spec ? spec->standard : QVariant();
    const QVariant kept = fitted(*spec, m_store.value(key));
    return kept.isValid() ? kept : spec->standard;
}

Result<Done> Settings::setValue(const QString &key, const QVariant &value)
{
    const SettingSpec *spec = findSpec(key);
    if (!spec)
        return failure(ErrorCode::BadInput, u"setting %1"_s.arg(key), u"there is no such setting"_s);
    const QVariant wanted = fitted(*spec, value);
    if (!wanted.isValid()) {
        return failure(ErrorCode::BadInput, u"setting %1"_s.arg(key), u"\"%1\" does not fit"_s.arg(value.toString()),
                       spec->choices.isEmpty() ? QString() : u"It can be %1."_s.arg(spec->choices.join(u", "_s)));
    }
    if (wanted == spec->standard)
        m_store.remove(key);
    else
        m_store.setValue(key, wanted);
    return Done{};
}

QVariantMap Settings::windowState() const
{
    return m_store.value(u"window/state"_s).toMap();
}

void Settings::setWindowState(const QVariantMap &state)
{
    m_store.setValue(u"window/state"_s, state);
}

} // namespace pierside::app
