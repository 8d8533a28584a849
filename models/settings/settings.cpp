// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/settings.h"

#include "models/core/translate.h"
#include "models/settings/row.h"

#include <QSet>

namespace pierside::settings {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String windowStateKey("window/state");

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_store(file, QSettings::IniFormat)
{
    for (const Row &row : rows())
        m_known.insert(row.key, text(row.key));
}

std::optional<QString> Settings::stored(const QString &key) const
{
    if (!m_store.contains(key))
        return std::nullopt;
    // An unquoted value with commas is read as a list.
    return m_store.value(key).toStringList().join(u", "_s);
}

QString Settings::text(const QString &key) const
{
    const auto row = findRow(key);
    if (!row)
        return {};
    const std::optional<QString> text = stored(key);
    return text && (*row)->isValid(*text) ? *text : (*row)->standard;
}

Result<Done> Settings::setText(const QString &key, const QString &text)
{
    const auto row = findRow(key);
    if (!row)
        return failure(row.error());
    if (!(*row)->isValid(text))
        return failure(ErrorCode::BadInput, tr("Setting %1").arg(key), tr("\"%1\" is not valid").arg(text),
                       tr("Valid values: %1").arg((*row)->allowedValues()));
    return store(key, text);
}

Result<Done> Settings::reset(const QString &key)
{
    if (const auto row = findRow(key); !row)
        return failure(row.error());
    return store(key, std::nullopt);
}

Result<Done> Settings::store(const QString &key, const std::optional<QString> &text)
{
    if (stored(key) == text)
        return Done{};
    if (text)
        m_store.setValue(key, *text);
    else
        m_store.remove(key);
    m_store.sync();
    announce();
    if (m_store.status() == QSettings::NoError)
        return Done{};
    const Error error{ErrorCode::PermissionDenied,
                      tr("Writing the settings in %1").arg(m_store.fileName()),
                      m_store.status() == QSettings::FormatError ? tr("The file is not in INI format")
                                                                 : tr("Access denied"),
                      {}};
    Q_EMIT failed(error);
    return failure(error);
}

void Settings::reload()
{
    m_store.sync();
    announce();
}

void Settings::announce()
{
    for (const Row &row : rows()) {
        const QString now = text(row.key);
        if (m_known.value(row.key) == now)
            continue;
        m_known.insert(row.key, now);
        Q_EMIT changed(row.key);
    }
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
    for (const Row &row : rows()) {
        known.insert(row.key);
        const std::optional<QString> text = stored(row.key);
        if (text && !row.isValid(*text)) {
            found.append({ErrorCode::BadInput, tr("Setting %1 is ignored (%2)").arg(row.key, pierside::tr(row.help)),
                          tr("\"%1\" is not valid").arg(*text),
                          tr("Valid values in %1: %2").arg(m_store.fileName(), row.allowedValues())});
        }
    }
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

} // namespace pierside::settings

#include "moc_settings.cpp"
