// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/settings.h"

#include "models/core/translate.h"

#include <QSet>

namespace pierside::app {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String windowStateKey("window/state");

template <typename T>
QString allowedValues(const Setting<T> &setting)
{
    QStringList names;
    for (const char *name : setting.names())
        names.append(QString::fromLatin1(name));
    return names.join(u", "_s);
}

} // namespace

Settings::Settings(const QString &file)
    : m_store(file, QSettings::IniFormat)
{
}

std::optional<QString> Settings::stored(const char *key) const
{
    const QString name = QString::fromLatin1(key);
    if (!m_store.contains(name))
        return std::nullopt;
    // An unquoted value with commas is read as a list.
    return m_store.value(name).toStringList().join(u", "_s);
}

QList<Error> Settings::findings() const
{
    QList<Error> found;
    if (m_store.status() != QSettings::NoError) {
        found.append(
            {ErrorCode::BadInput, tr("Cannot read the settings in %1").arg(m_store.fileName()),
             m_store.status() == QSettings::FormatError ? tr("The file is not in INI format") : tr("Access denied"),
             tr("Correct the file, or delete it to use the defaults")});
    }
    QSet<QString> known{windowStateKey};
    const auto check = [&](const auto &setting) {
        known.insert(QString::fromLatin1(setting.key));
        const std::optional<QString> text = stored(setting.key);
        if (text && !setting.parse(*text)) {
            found.append({ErrorCode::BadInput,
                          tr("Setting %1 is ignored (%2)").arg(QLatin1String(setting.key), tr(setting.help)),
                          tr("\"%1\" is not valid").arg(*text),
                          tr("Valid values in %1: %2").arg(m_store.fileName(), allowedValues(setting))});
        }
    };
    std::apply([&check](const auto &...settings) { (check(settings), ...); }, setting::all);
    const QStringList keys = m_store.allKeys();
    for (const QString &key : keys) {
        if (!known.contains(key))
            found.append({ErrorCode::BadInput, tr("Setting %1 is ignored").arg(key),
                          tr("There is no setting with this name"), tr("Remove it from %1").arg(m_store.fileName())});
    }
    return found;
}

QVariantMap Settings::windowState() const
{
    return m_store.value(windowStateKey).toMap();
}

void Settings::setWindowState(const QVariantMap &state)
{
    m_store.setValue(windowStateKey, state);
}

} // namespace pierside::app
