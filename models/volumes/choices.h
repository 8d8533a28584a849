// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <functional>

// What the user chose for objects of an engine, in a JSON file of the state directory. The functions block.
namespace pierside::volumes {

//! The kinds of choices.
inline constexpr auto keepChoice = QLatin1StringView("keep");   //!< never offered for a cleanup; see keepKeyOf()
inline constexpr auto classChoice = QLatin1StringView("class"); //!< what a volume holds; see volumeclass.h

QString choicesFile(const QString &stateDirectory);

//! The choices of a kind on an engine, by the name of the object; \a engine is EngineInfo::identity(). None if there is
//! no file. A file that cannot be read is an error, because nobody then knows what was chosen.
Result<QMap<QString, QString>> choicesOf(const QString &file, const QString &engine, QLatin1StringView kind);
//! Remembers a choice; an empty \a value forgets it.
Result<Done> setChoice(const QString &file, const QString &engine, QLatin1StringView kind, const QString &name,
                       const QString &value);

//! The object in a JSON file; an empty one if there is no file. \a what names the content, for the error.
Result<QJsonObject> readJsonFile(const QString &path, const QString &what);
//! Changes the object in a JSON file under its lock, so that two programs lose no change of each other.
Result<Done> changeJsonFile(const QString &path, const QString &what, const std::function<void(QJsonObject &)> &change);

} // namespace pierside::volumes
