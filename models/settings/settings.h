// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/settings/setting.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSettings>
#include <QVariantMap>

namespace pierside::settings {

//! \brief Reads and writes the user's settings in an INI file. Holds no secrets.
//!
//! The state of the window (sizes, selection) is stored in the same file as one opaque map. Not thread-safe.
class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(const QString &file, QObject *parent = nullptr);

    QString fileName() const { return m_store.fileName(); }

    //! The value in the file; the default if there is none or it is invalid.
    template <typename T>
    T get(const Setting<T> &setting) const
    {
        const std::optional<QString> text = stored(QString::fromLatin1(setting.key));
        return text ? setting.parse(*text).value_or(setting.defaultValue()) : setting.defaultValue();
    }
    //! Stores \a value unless it is the one in use. failed() reports a failure.
    template <typename T>
    void set(const Setting<T> &setting, const T &value)
    {
        if (get(setting) != value)
            store(QString::fromLatin1(setting.key), setting.textOf(value));
    }

    //! The value in use, as text; empty if there is no setting with this key.
    QString text(const QString &key) const;
    //! Fails with BadInput and the possible values, or where the file cannot be written.
    Result<Done> setText(const QString &key, const QString &text);
    //! Removes the value from the file, so that the default applies.
    Result<Done> reset(const QString &key);
    //! Reads the file again after another process has changed it.
    void reload();

    //! Unknown keys, invalid values and syntax errors of the file: what is ignored, why, and what is allowed.
    QList<Error> findings() const;

    QVariantMap windowState() const;
    void setWindowState(const QVariantMap &state);

Q_SIGNALS:
    //! The value of this setting has changed.
    void changed(const QString &key);
    //! The file could not be written; the value applies until the program ends.
    void failed(const pierside::Error &error);

private:
    std::optional<QString> stored(const QString &key) const;
    Result<Done> store(const QString &key, const std::optional<QString> &text);
    //! Emits changed() for each setting with another value than at the last call.
    void announce();

    QSettings m_store;
    QHash<QString, QString> m_known; //!< the values that were announced
};

} // namespace pierside::settings
