// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/plan/plan.h"

#include <QByteArray>

namespace pierside::run {

//! The value of the variable of a secret or config. Fails with BadInput if it is not set.
Result<QString> variableFor(const QString &secret, const QString &variable, const QMap<QString, QString> &variables);

//! A tar for the root of a container with secrets and configs that are not files. The result is a secret.
//! Fails with BadInput, which names a variable that is not set.
Result<QByteArray> tarOfInjected(const QList<plan::InjectedFile> &files, const QMap<QString, QString> &environment);

} // namespace pierside::run
