// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/plan/plan.h"

#include <QByteArray>

namespace pierside::run {

//! The value of the variable that a secret or config is made of. Fails with BadInput where it is not set.
Result<QString> variableFor(const QString &secret, const QString &variable, const QMap<QString, QString> &variables);

//! Secrets and configs that are no files, as a tar to be put at the root of a container. The answer is a secret.
//! Fails with BadInput that names a variable which is not set.
Result<QByteArray> tarOfInjected(const QList<plan::InjectedFile> &files, const QMap<QString, QString> &environment);

} // namespace pierside::run
