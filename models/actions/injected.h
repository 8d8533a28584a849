// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/plan/plan.h"

#include <QByteArray>

namespace pierside::actions {

//! Secrets and configs that are no files, as a tar to be put at the root of a container. The answer is a secret.
//! Fails with BadInput that names a variable which is not set.
Result<QByteArray> tarOfInjected(const QList<plan::InjectedFile> &files, const QMap<QString, QString> &environment);

} // namespace pierside::actions
