// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <map>
#include <vector>

#include "database/records.h"

namespace automoe::ui {

/// Names of a session's devices by id, as they are shown; devices with the same name are told apart.
std::map<std::int64_t, QString> deviceNames(const std::vector<database::Device>& devices);

/// A latency predictor that searches and editors can go by.
struct DevicePredictor {
    std::string device;   ///< what stands for its device: the id, or the name where it is none of the session's
    QString name;         ///< of the device; "": not known
    QString title;        ///< "a phone, predictor 3"
    nlohmann::json json;  ///< what SearchJob::predictor takes
};

/// Of each device the newest predictor, the newest one first.
std::vector<DevicePredictor> devicePredictors(const std::vector<database::Predictor>& predictors,
                                              const std::vector<database::Device>& devices);

}  // namespace automoe::ui
